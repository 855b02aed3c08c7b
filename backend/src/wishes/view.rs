//! Rows of wishes as the API shows them. Taken apart without `..`, so that a new column is a decision.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::{
    taxonomy::TermKind,
    wish::{WishCard, WishState, WishView},
};
use uuid::Uuid;

use super::query::Row;
use crate::{
    access::Actor,
    db::{json, listed},
    entity::{organisation, wish},
    http::error::Error,
    organisations,
    state::State,
    taxonomy::TermsSnapshot,
};

/// How much of the problem a card shows, in characters (half of it in Chinese).
const EXCERPT: usize = 200;

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
pub fn cards(
    rows: Vec<Row>,
    carried: &HashMap<Uuid, Vec<Uuid>>,
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<Vec<WishCard>, Error> {
    rows.into_iter()
        .map(|(wish, organisation)| {
            let terms_of_wish = carried.get(&wish.id).map(Vec::as_slice).unwrap_or_default();
            Ok(WishCard {
                id: wish.id,
                reference: required(wish.reference, "a reference")?,
                state: json::parse(&wish.state)?,
                closed: is_closed(wish.closing_on, today),
                title: wish.title.0,
                excerpt: wish.problem.0.excerpt(EXCERPT),
                organisation: organisations::reference(required(organisation, "an organisation")?),
                categories: terms.slugs(TermKind::Category, terms_of_wish),
                published_on: required(wish.published_on, "a day of publication")?,
                closing_on: wish.closing_on,
                demonstration: wish.demonstration,
            })
        })
        .collect()
}

/// Cards of those of these wishes that are public, in any order.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn cards_of(state: &State, ids: &[Uuid]) -> Result<Vec<WishCard>, Error> {
    let db = state.db.reader();
    let rows = listed::some::<wish::Entity>(db, Actor::Visitor, ids).await?;
    cards(
        rows,
        &listed::terms_of::<wish::Entity>(db, ids).await?,
        &state.terms.now(),
        state.today(),
    )
}

/// A row, whole.
///
/// # Errors
/// When the row cannot be read.
pub fn view(
    (row, organisation): Row,
    joined: Vec<organisation::Model>,
    carried: &[Uuid],
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<WishView, Error> {
    let wish::Model {
        id,
        version,
        created_at,
        updated_at,
        reference,
        organisation_id: _,
        state,
        is_public: _,
        title,
        problem,
        current_practice,
        constraints,
        success_criteria,
        venue,
        // For the owner and facilitators.
        budget_band: _,
        trial_funding,
        published_on,
        closing_on,
        written_en: _,
        written_zh_hant: _,
        written_zh_hans: _,
        demonstration,
    } = row;
    let state: WishState = json::parse(&state)?;
    Ok(WishView {
        id,
        reference: required(reference, "a reference")?,
        version,
        state,
        closed: is_closed(closing_on, today),
        title: title.0,
        problem: problem.0,
        current_practice: current_practice.map(|text| text.0),
        constraints: constraints.map(|text| text.0),
        success_criteria: success_criteria.0,
        organisation: organisations::reference(required(organisation, "an organisation")?),
        joined: joined.into_iter().map(organisations::reference).collect(),
        categories: terms.slugs(TermKind::Category, carried),
        technologies: terms.slugs(TermKind::Technology, carried),
        venue: venue.map(|text| text.0),
        trial_funding: json::parse(&trial_funding)?,
        published_on: required(published_on, "a day of publication")?,
        closing_on,
        demonstration,
        created_at,
        updated_at,
    })
}
