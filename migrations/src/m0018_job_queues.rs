//! Jobs wait in queues of their own, and of some at most one waits.

use sea_orm_migration::prelude::*;

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("queue").text().not_null().default("quick").take(),
            ColumnDef::new("deduplication_key").text().take(),
        ] {
            let with = Table::alter().table("jobs").add_column(column).take();
            manager.alter_table(with).await?;
        }
        for (queue, kind) in [("mail", "send_mail"), ("long", "sweep")] {
            let sql = format!("UPDATE jobs SET queue = '{queue}' WHERE kind = '{kind}'");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        let unique = Index::create()
            .unique()
            .name("jobs_deduplication_key")
            .table("jobs")
            .col("deduplication_key")
            .take();
        manager.create_index(unique).await?;
        manager
            .create_index(index("jobs", &["state", "queue", "due_at", "id"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop = |name: &str| Index::drop().name(name).table("jobs").to_owned();
        manager.drop_index(drop("jobs_state_queue_due_at_id")).await?;
        manager.drop_index(drop("jobs_deduplication_key")).await?;
        for column in ["queue", "deduplication_key"] {
            let without = Table::alter().table("jobs").drop_column(column).take();
            manager.alter_table(without).await?;
        }
        Ok(())
    }
}
