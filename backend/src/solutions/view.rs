//! Rows of solutions as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::{
    solution::{SolutionCard, SolutionView},
    taxonomy::TermKind,
};
use uuid::Uuid;

use super::{
    columns,
    query::{CardRow, Row},
};
use crate::{
    access::Actor, entity::solution, error::Error, organisations, state::State, terms::TermsSnapshot, things::listed,
};

/// What a public row must have.
fn required<T>(value: Option<T>, what: &str) -> Result<T, Error> {
    value.ok_or_else(|| Error::Internal(format!("a public solution without {what}")))
}

fn readiness(level: i32) -> Result<u8, Error> {
    u8::try_from(level).map_err(|error| Error::Internal(format!("a readiness level of {level}: {error}")))
}

/// Rows as cards, in their order.
///
/// # Errors
/// When a row cannot be read.
pub fn cards(rows: Vec<CardRow>, terms: &TermsSnapshot) -> Result<Vec<SolutionCard>, Error> {
    rows.into_iter()
        .map(|row| {
            Ok(SolutionCard {
                id: row.id,
                reference: required(row.reference, "a reference")?,
                state: row.state.0,
                name: row.name.0,
                summary: row.summary.0,
                organisation: row.organisation.into(),
                categories: terms.slugs(TermKind::Category, &row.terms.0),
                readiness_level: readiness(row.readiness_level)?,
                published_on: required(row.published_on, "a day of publication")?,
                demonstration: row.demonstration,
            })
        })
        .collect()
}

/// Cards of those of these solutions that are public, in any order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn cards_of(state: &State, ids: &[Uuid]) -> Result<Vec<SolutionCard>, Error> {
    let rows = listed::cards::<solution::Entity, CardRow>(state.db.reader(), Actor::Visitor, ids).await?;
    cards(rows, &state.terms.now())
}

/// A row, whole.
///
/// # Errors
/// When the row cannot be read.
pub fn view((row, organisation): Row, terms: &TermsSnapshot) -> Result<SolutionView, Error> {
    let content = columns::shown(&row, terms);
    let solution::Model {
        id,
        version,
        created_at,
        updated_at,
        reference,
        organisation_id: _,
        state,
        is_public: _,
        // These are the content.
        name: _,
        summary: _,
        content: _,
        terms: _,
        readiness_level,
        // For the owner, facilitators and the assessment panel.
        price_band: _,
        contact: _,
        author_id: _,
        personal: _,
        holder_id: _,
        asked: _,
        asked_on: _,
        published_on,
        confirmed_on,
        written_en: _,
        written_zh_hant: _,
        written_zh_hans: _,
        demonstration,
        archived_reason: _,
    } = row;
    Ok(SolutionView {
        id,
        reference: required(reference, "a reference")?,
        version,
        state: state.0,
        content,
        organisation: organisations::reference(required(organisation, "an organisation")?),
        readiness_level: readiness(readiness_level)?,
        confirmed_on,
        published_on: required(published_on, "a day of publication")?,
        demonstration,
        created_at,
        updated_at,
    })
}
