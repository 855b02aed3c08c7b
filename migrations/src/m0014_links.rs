//! Links in mail carry what was asked with them and remember that they were used.

use sea_orm_migration::prelude::*;

use crate::columns::{instant_null, json_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            let add = Table::alter().table(table).add_column(column).take();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns().iter().rev() {
            let drop = Table::alter()
                .table(*table)
                .drop_column(column.get_column_name())
                .take();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // What a person gave to register, until the link is used: several may have asked with one address.
        ("one_time_secrets", json_null("registration")),
        ("one_time_secrets", instant_null("used_at")),
    ]
}
