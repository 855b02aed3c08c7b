//! The record of a keyed request needs no status: the operation answers a repeated request as it answers the first.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let without = Table::alter().table("idempotency_records").drop_column("status").take();
        manager.alter_table(without).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let with = Table::alter()
            .table("idempotency_records")
            .add_column(ColumnDef::new("status").integer())
            .take();
        manager.alter_table(with).await
    }
}
