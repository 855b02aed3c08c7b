//! What is done once a civil day, however many servers there are: for which day it was promised last.

use sea_orm_migration::prelude::*;

use crate::columns::{drop_tables, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let jobs = Table::create()
            .table("daily_jobs")
            .col(text("kind").primary_key())
            .col(ColumnDef::new("promised_for").date().not_null())
            .take();
        manager.create_table(jobs).await?;
        manager
            .get_connection()
            .execute_unprepared("INSERT INTO daily_jobs (kind, promised_for) VALUES ('sweep', '1970-01-01')")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["daily_jobs"]).await
    }
}
