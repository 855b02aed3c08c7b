//! Taking terms from a file.

use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use shared::taxonomy::TermRecord;
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, insert_all, json},
    entity::term,
    http::error::Error,
};

/// Adds terms after those that exist; the rows were checked before.
///
/// # Errors
/// When the database fails, or a slug exists.
pub async fn import_terms(tx: &Writer, permit: Permit, records: Vec<TermRecord>) -> Result<(), Error> {
    let first = i32::try_from(term::Entity::find().count(tx).await?).unwrap_or(i32::MAX);
    let now = clock::now();
    let mut ids = Vec::new();
    let rows: Vec<_> = (first..)
        .zip(records)
        .map(|(position, record)| {
            let id = Uuid::now_v7();
            ids.push(id);
            term::ActiveModel {
                id: Set(id),
                version: Set(1),
                created_at: Set(now),
                updated_at: Set(now),
                kind: Set(json::code(&record.kind)),
                slug: Set(record.slug),
                name: Set(json::Text(record.name.into())),
                position: Set(position),
                retired_at: Set(None),
                merged_into: Set(None),
            }
        })
        .collect();
    insert_all::<term::Entity>(tx, &rows).await?;
    audit::record_imports(tx, permit, "term", &ids).await
}
