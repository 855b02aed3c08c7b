//! Taking terms from a file.

use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use shared::{kind::ThingKind, taxonomy::TermRecord};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, insert_all},
    entity::{json, term},
    error::Error,
};

/// The rows of these records, which were checked before. Their places are counted from 0.
pub fn rows(records: Vec<TermRecord>) -> Vec<term::ActiveModel> {
    let now = clock::now();
    let row = |(position, record): (i32, TermRecord)| term::ActiveModel {
        id: Set(Uuid::now_v7()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        kind: Set(record.kind.into()),
        slug: Set(record.slug),
        name: Set(json::Text(record.name.into())),
        position: Set(position),
        retired_at: Set(None),
        merged_into: Set(None),
    };
    (0..).zip(records).map(row).collect()
}

/// Adds terms after those that exist.
///
/// # Errors
/// When the database fails, or a slug exists.
pub async fn insert_terms(tx: &Writer, permit: Permit, mut rows: Vec<term::ActiveModel>) -> Result<(), Error> {
    let first = i32::try_from(term::Entity::find().count(tx).await?).unwrap_or(i32::MAX);
    for row in &mut rows {
        row.position = Set(first.saturating_add(*row.position.as_ref()));
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| *row.id.as_ref()).collect();
    insert_all::<term::Entity>(tx, &rows).await?;
    audit::record_imports(tx, permit, ThingKind::Term, &ids).await
}
