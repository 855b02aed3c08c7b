//! The database schema, step by step. A leaf: names are frozen here as text, so that no later change elsewhere rewrites
//! history. The same code serves SQLite and PostgreSQL.

mod columns;
mod m0001_people;
mod m0002_taxonomy;
mod m0003_wishes;
mod m0004_solutions;
mod m0005_highlights;
mod m0006_ledger;
mod m0007_sign_in;
mod m0008_membership;
mod m0009_api_keys;
mod m0010_taxonomy_editing;
mod m0011_audit_reading;
mod m0012_match_desk;
mod m0013_vectors;
mod m0014_links;
mod m0015_standing;
mod m0016_daily_jobs;
mod m0017_idempotency;
mod m0018_job_queues;
mod m0019_content;
mod m0020_revisions;
mod m0021_merges;
mod m0022_markdown;
mod m0023_holders;
pub mod plain_text;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// Tables whose rows are never changed or removed, each with the step that takes this protection off when it is taken back.
pub const HISTORIES: [(&str, &str); 3] = [
    ("m0007_sign_in", "audit_events"),
    ("m0012_match_desk", "interest_declarations"),
    ("m0012_match_desk", "match_verdicts"),
];

/// Runs the migrations.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_taxonomy::Migration),
            Box::new(m0003_wishes::Migration),
            Box::new(m0004_solutions::Migration),
            Box::new(m0005_highlights::Migration),
            Box::new(m0006_ledger::Migration),
            Box::new(m0007_sign_in::Migration),
            Box::new(m0008_membership::Migration),
            Box::new(m0009_api_keys::Migration),
            Box::new(m0010_taxonomy_editing::Migration),
            Box::new(m0011_audit_reading::Migration),
            Box::new(m0012_match_desk::Migration),
            Box::new(m0013_vectors::Migration),
            Box::new(m0014_links::Migration),
            Box::new(m0015_standing::Migration),
            Box::new(m0016_daily_jobs::Migration),
            Box::new(m0017_idempotency::Migration),
            Box::new(m0018_job_queues::Migration),
            Box::new(m0019_content::Migration),
            Box::new(m0020_revisions::Migration),
            Box::new(m0021_merges::Migration),
            Box::new(m0022_markdown::Migration),
            Box::new(m0023_holders::Migration),
        ]
    }
}
