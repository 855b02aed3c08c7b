//! Memberships: since when their state holds, and what a one-time secret is about besides an account.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The default is for the sake of SQLite, which adds no column without one; every writer gives a value.
        let since = ColumnDef::new("since")
            .timestamp_with_time_zone()
            .not_null()
            .default("1970-01-01 00:00:00+00:00")
            .take();
        add(manager, "memberships", since).await?;
        // The membership that an invitation is about.
        add(manager, "one_time_secrets", ColumnDef::new("thing_id").uuid().take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, "one_time_secrets", "thing_id").await?;
        drop(manager, "memberships", "since").await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).add_column(column).take())
        .await
}

async fn drop(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).drop_column(column).take())
        .await
}
