//! Drafts and revisions of wishes and solutions: what is being written, who did what to it, and who has it open.

use sea_orm_migration::prelude::*;

use crate::columns::{
    drop_tables, flag, index, instant, instant_null, json, json_null, link, number, part_of, text, text_null, thing,
    unique,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // It was there before there was anything to write in it.
        drop_tables(manager, &["revisions"]).await?;
        let revisions = thing("revisions")
            .col(text("thing_kind"))
            .col(link("thing_id"))
            .col(link("organisation_id"))
            .col(number("number"))
            .col(text("state"))
            // What people wrote: scripts are converted when it is published.
            .col(json("content"))
            .col(ColumnDef::new("author_id").uuid())
            .col(ColumnDef::new("editor_id").uuid())
            // The author has asked a facilitator to look at the draft.
            .col(flag("help_asked"))
            // A facilitator has changed it since it was sent.
            .col(flag("edited_in_review"))
            .col(instant_null("sent_at"))
            .col(instant_null("published_at"))
            // Why it was sent back, while that has not been answered.
            .col(json_null("returned"))
            .take();
        manager.create_table(revisions).await?;
        manager
            .create_index(unique("revisions", &["thing_id", "number"]))
            .await?;
        manager
            .create_index(index("revisions", &["state", "sent_at", "id"]))
            .await?;
        manager
            .create_index(index("revisions", &["organisation_id", "state", "updated_at", "id"]))
            .await?;
        // At most one open revision of a thing.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX revisions_open ON revisions (thing_id) \
                 WHERE state IN ('draft', 'with_coordinator', 'submitted')",
            )
            .await?;

        let steps = Table::create()
            .table("revision_steps")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(link("revision_id"))
            .col(link("thing_id"))
            .col(instant("at"))
            .col(ColumnDef::new("account_id").uuid())
            .col(text("action"))
            .col(text_null("reason"))
            .col(text_null("note"))
            .col(json_null("points"))
            // What it said at this moment, where another person reads it from here on.
            .col(json_null("content"))
            .foreign_key(&mut part_of("revision_id", "revisions"))
            .take();
        manager.create_table(steps).await?;
        manager
            .create_index(index("revision_steps", &["revision_id", "id"]))
            .await?;
        manager
            .create_index(index("revision_steps", &["thing_id", "id"]))
            .await?;

        let open = Table::create()
            .table("open_editors")
            .col(link("revision_id"))
            .col(link("editor"))
            .col(link("account_id"))
            .col(instant("until"))
            .primary_key(Index::create().col("revision_id").col("editor"))
            .foreign_key(&mut part_of("revision_id", "revisions"))
            .take();
        manager.create_table(open).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["open_editors", "revision_steps", "revisions"]).await?;
        let revisions = thing("revisions")
            .col(text("thing_kind"))
            .col(link("thing_id"))
            .col(number("number"))
            .col(text("state"))
            .col(json("content"))
            .col(ColumnDef::new("author_id").uuid())
            .take();
        manager.create_table(revisions).await?;
        manager.create_index(unique("revisions", &["thing_id", "number"])).await
    }
}
