//! Taking highlights from a file.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use shared::{highlight::HighlightRecord, kind::ThingKind};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    entity::{highlight, json::Text},
    error::Error,
};

/// The rows of these records, which were checked before.
pub fn rows(records: Vec<HighlightRecord>, today: NaiveDate) -> Vec<highlight::ActiveModel> {
    let now = clock::now();
    let row = |record: HighlightRecord| highlight::ActiveModel {
        id: Set(Uuid::now_v7()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        slug: Set(record.slug),
        kind: Set(record.kind.into()),
        title: Set(Text::written(record.title)),
        summary: Set(Text::written(record.summary)),
        body: Set(Text::written(record.body)),
        published_on: Set(record.published_on.resolve(today)),
        event_on: Set(record.event_on.map(|date| date.resolve(today))),
        demonstration: Set(record.demonstration),
    };
    records.into_iter().map(row).collect()
}

/// Adds highlights.
///
/// # Errors
/// When the database fails.
pub async fn insert_highlights(
    tx: &Writer,
    permit: Permit,
    rows: Vec<highlight::ActiveModel>,
) -> Result<Vec<Changed>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| *row.id.as_ref()).collect();
    insert_all::<highlight::Entity>(tx, &rows).await?;
    audit::record_imports(tx, permit, ThingKind::Highlight, &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: ThingKind::Highlight,
            id,
        })
        .collect())
}
