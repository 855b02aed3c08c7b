//! What happened and what is still to be done: revisions, changes, jobs, audit events, idempotency records, reference
//! numbers.

use sea_orm_migration::prelude::*;

use crate::columns::{
    drop_tables, id, index, instant, instant_null, json, json_null, link, number, text, text_null, thing, unique,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        revisions(manager).await?;
        changes(manager).await?;
        jobs(manager).await?;
        audit(manager).await?;
        idempotency(manager).await?;
        let references = Table::create()
            .table("reference_counters")
            .col(text("series").primary_key())
            .col(number("last"))
            .take();
        manager.create_table(references).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "reference_counters",
            "idempotency_records",
            "audit_events",
            "jobs",
            "changes",
            "change_counter",
            "revisions",
        ];
        drop_tables(manager, &tables).await
    }
}

/// Every published or proposed version of a wish or solution; the thing's own row holds what the public sees.
async fn revisions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let revisions = thing("revisions")
        .col(text("thing_kind"))
        .col(link("thing_id"))
        .col(number("number"))
        .col(text("state"))
        .col(json("content"))
        .col(ColumnDef::new("author_id").uuid())
        .take();
    manager.create_table(revisions).await?;
    manager
        .create_index(unique("revisions", &["thing_id", "number"]))
        .await?;
    // At most one open revision of a thing.
    manager
        .get_connection()
        .execute_unprepared(
            "CREATE UNIQUE INDEX revisions_open ON revisions (thing_id) WHERE state IN ('draft', 'submitted')",
        )
        .await?;
    Ok(())
}

/// The one-row counter that numbers commits, and what each number changed.
async fn changes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let counter = Table::create()
        .table("change_counter")
        .col(ColumnDef::new("id").integer().not_null().primary_key())
        .col(ColumnDef::new("n").big_integer().not_null())
        .take();
    manager.create_table(counter).await?;
    manager
        .get_connection()
        .execute_unprepared("INSERT INTO change_counter (id, n) VALUES (1, 0)")
        .await?;
    let changes = Table::create()
        .table("changes")
        .col(ColumnDef::new("n").big_integer().not_null())
        .col(text("thing_kind"))
        .col(link("thing_id"))
        .col(instant("at"))
        .primary_key(Index::create().col("n").col("thing_id"))
        .take();
    manager.create_table(changes).await
}

/// The outbox: work that a committed transaction has promised.
async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let jobs = Table::create()
        .table("jobs")
        .col(id())
        .col(text("kind"))
        .col(json("payload"))
        .col(text("state"))
        .col(number("attempts"))
        .col(instant("due_at"))
        .col(instant_null("claimed_until"))
        .col(text_null("last_error"))
        .col(instant("created_at"))
        .take();
    manager.create_table(jobs).await?;
    manager.create_index(index("jobs", &["state", "due_at", "id"])).await
}

/// Who, with what right, did what to what, when, from which version to which. Holds ids, no names.
async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let events = Table::create()
        .table("audit_events")
        .col(id())
        .col(instant("at"))
        .col(text("actor_kind"))
        .col(ColumnDef::new("actor_id").uuid())
        .col(text("role"))
        .col(text("action"))
        .col(text("thing_kind"))
        .col(ColumnDef::new("thing_id").uuid())
        .col(ColumnDef::new("from_version").integer())
        .col(ColumnDef::new("to_version").integer())
        .col(json_null("details"))
        .take();
    manager.create_table(events).await?;
    manager.create_index(index("audit_events", &["thing_id", "at"])).await?;
    manager.create_index(index("audit_events", &["actor_id", "at"])).await
}

/// Which keyed write was done with what outcome; kept for a day.
async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let records = Table::create()
        .table("idempotency_records")
        .col(link("actor_id"))
        .col(text("operation"))
        .col(text("key"))
        .col(text("fingerprint"))
        .col(ColumnDef::new("status").integer())
        .col(ColumnDef::new("resource_id").uuid())
        .col(instant("created_at"))
        .primary_key(Index::create().col("actor_id").col("operation").col("key"))
        .take();
    manager.create_table(records).await?;
    manager
        .create_index(index("idempotency_records", &["created_at"]))
        .await
}
