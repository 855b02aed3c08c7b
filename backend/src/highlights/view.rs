//! Rows of highlights as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::highlight::{HighlightCard, HighlightView};

use crate::{entity::highlight, error::Error};

/// A row as a card.
///
/// # Errors
/// When the row cannot be read.
pub fn card(row: highlight::Model) -> Result<HighlightCard, Error> {
    Ok(HighlightCard {
        id: row.id,
        slug: row.slug,
        kind: row.kind.0,
        title: row.title.0,
        summary: row.summary.0,
        published_on: row.published_on,
        event_on: row.event_on,
        demonstration: row.demonstration,
    })
}

/// A row, whole.
///
/// # Errors
/// When the row cannot be read.
pub fn view(row: highlight::Model) -> Result<HighlightView, Error> {
    let highlight::Model {
        id,
        version,
        created_at,
        updated_at,
        slug,
        kind,
        title,
        summary,
        body,
        published_on,
        event_on,
        demonstration,
    } = row;
    Ok(HighlightView {
        id,
        slug,
        version,
        kind: kind.0,
        title: title.0,
        summary: summary.0,
        body: body.0,
        published_on,
        event_on,
        demonstration,
        created_at,
        updated_at,
    })
}
