//! Merging wishes that say the same: what a facilitator proposed, what became of it, and where a merged wish is continued.

use sea_orm_migration::prelude::*;

use crate::columns::{date, drop_tables, index, instant_null, link, points_to, text, text_null, thing};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let merges = thing("wish_merges")
            // The duplicate, which ends where its owner agrees.
            .col(link("wish_id"))
            // The wish that it is to be continued in.
            .col(link("into_id"))
            .col(text("state"))
            .col(ColumnDef::new("proposed_by").uuid())
            .col(text_null("note"))
            .col(date("answer_by"))
            .col(ColumnDef::new("ended_by").uuid())
            .col(instant_null("ended_at"))
            // Why it was refused.
            .col(text_null("reason"))
            .col(text_null("answer"))
            .foreign_key(&mut points_to("wish_id", "wishes"))
            .foreign_key(&mut points_to("into_id", "wishes"))
            .take();
        manager.create_table(merges).await?;
        for columns in [&["wish_id", "id"][..], &["state", "id"]] {
            manager.create_index(index("wish_merges", columns)).await?;
        }
        // At most one proposal of a duplicate waits for its answer.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX wish_merges_open ON wish_merges (wish_id) WHERE state = 'proposed'",
            )
            .await?;
        let continued = Table::alter()
            .table("wishes")
            .add_column(ColumnDef::new("continued_in").uuid())
            .take();
        manager.alter_table(continued).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let continued = Table::alter().table("wishes").drop_column("continued_in").take();
        manager.alter_table(continued).await?;
        drop_tables(manager, &["wish_merges"]).await
    }
}
