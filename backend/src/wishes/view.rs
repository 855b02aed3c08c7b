//! Rows of wishes as the API shows them. Taken apart without `..`, so that a new column is a decision.

use chrono::NaiveDate;
use shared::{
    taxonomy::TermKind,
    wish::{WishCard, WishView},
};
use uuid::Uuid;

use super::{
    columns,
    query::{CardRow, Row},
};
use crate::{
    access::Actor,
    entity::{organisation, wish},
    error::Error,
    organisations,
    state::State,
    terms::TermsSnapshot,
    things::listed,
};

/// The past is closed: the closing day itself is still open.
fn is_closed(closing_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    closing_on.is_some_and(|closing| closing < today)
}

/// What a public row must have.
fn required<T>(value: Option<T>, what: &str) -> Result<T, Error> {
    value.ok_or_else(|| Error::Internal(format!("a public wish without {what}")))
}

/// Rows as cards, in their order.
///
/// # Errors
/// When a row cannot be read.
pub fn cards(rows: Vec<CardRow>, terms: &TermsSnapshot, today: NaiveDate) -> Result<Vec<WishCard>, Error> {
    rows.into_iter()
        .map(|row| {
            Ok(WishCard {
                id: row.id,
                reference: required(row.reference, "a reference")?,
                state: row.state.0,
                closed: is_closed(row.closing_on, today),
                title: row.title.0,
                excerpt: row.excerpt.0,
                organisation: row.organisation.into(),
                categories: terms.slugs(TermKind::Category, &row.terms.0),
                published_on: required(row.published_on, "a day of publication")?,
                closing_on: row.closing_on,
                demonstration: row.demonstration,
            })
        })
        .collect()
}

/// Cards of those of these wishes that are public, in any order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn cards_of(state: &State, ids: &[Uuid]) -> Result<Vec<WishCard>, Error> {
    let rows = listed::cards::<wish::Entity, CardRow>(state.db.reader(), Actor::Visitor, ids).await?;
    cards(rows, &state.terms.now(), state.today())
}

/// A row, whole.
///
/// # Errors
/// When the row cannot be read.
pub fn view(
    (row, organisation): Row,
    joined: Vec<organisation::Model>,
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<WishView, Error> {
    let content = columns::shown(&row, terms);
    let wish::Model {
        id,
        version,
        created_at,
        updated_at,
        reference,
        organisation_id: _,
        state,
        is_public: _,
        // These are the content.
        title: _,
        excerpt: _,
        content: _,
        terms: _,
        closing_on,
        // For the owner and facilitators.
        budget_band: _,
        author_id: _,
        personal: _,
        holder_id: _,
        published_on,
        joined: _,
        written_en: _,
        written_zh_hant: _,
        written_zh_hans: _,
        demonstration,
        // Said where a withdrawn wish is asked for.
        withdrawn_on: _,
        withdrawn_reason: _,
        continued_in: _,
    } = row;
    Ok(WishView {
        id,
        reference: required(reference, "a reference")?,
        version,
        state: state.0,
        closed: is_closed(closing_on, today),
        content,
        organisation: organisations::reference(required(organisation, "an organisation")?),
        joined: joined.into_iter().map(organisations::reference).collect(),
        published_on: required(published_on, "a day of publication")?,
        demonstration,
        created_at,
        updated_at,
    })
}
