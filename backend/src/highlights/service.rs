//! Taking highlights from a file.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use shared::{highlight::HighlightRecord, search::Kind};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{
        Writer,
        changes::Changed,
        insert_all,
        json::{self, Text},
    },
    entity::highlight,
    http::error::Error,
};

/// Adds highlights; the records were checked before.
///
/// # Errors
/// When the database fails.
pub async fn import_highlights(
    tx: &Writer,
    permit: Permit,
    records: Vec<HighlightRecord>,
    today: NaiveDate,
) -> Result<Vec<Changed>, Error> {
    let now = clock::now();
    let mut ids = Vec::new();
    let rows: Vec<_> = records
        .into_iter()
        .map(|record| {
            let id = Uuid::now_v7();
            ids.push(id);
            highlight::ActiveModel {
                id: Set(id),
                version: Set(1),
                created_at: Set(now),
                updated_at: Set(now),
                slug: Set(record.slug),
                kind: Set(json::code(&record.kind)),
                title: Set(Text::written(record.title)),
                summary: Set(Text::written(record.summary)),
                body: Set(Text::written(record.body)),
                published_on: Set(record.published_on.resolve(today)),
                event_on: Set(record.event_on.map(|date| date.resolve(today))),
                demonstration: Set(record.demonstration),
            }
        })
        .collect();
    insert_all::<highlight::Entity>(tx, &rows).await?;
    audit::record_imports(tx, permit, "highlight", &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: Kind::Highlight,
            id,
        })
        .collect())
}
