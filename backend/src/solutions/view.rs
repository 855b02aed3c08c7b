//! Rows of solutions as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::{
    solution::{SolutionCard, SolutionView},
    taxonomy::TermKind,
};
use uuid::Uuid;

use super::query::{CardRow, Row};
use crate::{
    access::Actor,
    entity::{json, solution},
    error::Error,
    organisations,
    state::State,
    terms::TermsSnapshot,
    things::listed,
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
                state: json::parse(&row.state)?,
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
    let solution::Model {
        id,
        version,
        created_at,
        updated_at,
        reference,
        organisation_id: _,
        state,
        is_public: _,
        name,
        summary,
        description,
        deployments,
        readiness_level,
        ip_position,
        // For the assessment panel.
        price_band: _,
        published_on,
        confirmed_on,
        terms: carried,
        written_en: _,
        written_zh_hant: _,
        written_zh_hans: _,
        demonstration,
    } = row;
    Ok(SolutionView {
        id,
        reference: required(reference, "a reference")?,
        version,
        state: json::parse(&state)?,
        name: name.0,
        summary: summary.0,
        description: description.0,
        deployments: deployments.map(|text| text.0),
        organisation: organisations::reference(required(organisation, "an organisation")?),
        categories: terms.slugs(TermKind::Category, &carried.0),
        technologies: terms.slugs(TermKind::Technology, &carried.0),
        benefits: terms.slugs(TermKind::Benefit, &carried.0),
        readiness_level: readiness(readiness_level)?,
        ip_position: ip_position.as_deref().map(json::parse).transpose()?,
        confirmed_on,
        published_on: required(published_on, "a day of publication")?,
        demonstration,
        created_at,
        updated_at,
    })
}
