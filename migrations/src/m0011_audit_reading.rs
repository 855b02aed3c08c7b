//! Reading the audit trail newest first, whole or by what was done, without going through all of it.

use sea_orm_migration::prelude::*;

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const INDICES: [&[&str]; 3] = [&["at", "id"], &["thing_kind", "at", "id"], &["action", "at", "id"]];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDICES {
            manager.create_index(index("audit_events", columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDICES {
            let name = format!("audit_events_{}", columns.join("_"));
            manager
                .drop_index(Index::drop().name(name).table("audit_events").to_owned())
                .await?;
        }
        Ok(())
    }
}
