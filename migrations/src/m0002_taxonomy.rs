//! The taxonomy: E&M fields, technologies and benefits, in one table.

use sea_orm_migration::prelude::*;

use crate::columns::{drop_tables, json, number, text, thing, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let terms = thing("terms")
            .col(text("kind"))
            .col(text("slug"))
            .col(json("name"))
            .col(number("position"))
            .take();
        manager.create_table(terms).await?;
        manager.create_index(unique("terms", &["kind", "slug"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["terms"]).await
    }
}
