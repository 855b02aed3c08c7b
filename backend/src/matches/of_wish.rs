//! Solutions related to a wish.

use std::collections::HashMap;

use matching::Document;
use shared::{
    language::Language,
    matches::{SolutionMatch, TextToMatch, WishMatches},
    reference::Key,
    search::Kind,
    solution::SolutionCard,
};
use uuid::Uuid;

use crate::{
    access::Actor, entity::wish, error::Error, index, solutions, state::State, things::listed, wishes::document,
};

/// The solutions related to a public wish, best first.
///
/// # Errors
/// `not_found`; or the database or the index fails.
pub async fn related(state: &State, key: &Key, reader: Language) -> Result<WishMatches, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let (wish, _) = listed::one::<wish::Entity>(db, Actor::Visitor, key).await?;
    let source = document::documents(db, &terms, &[wish.id])
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    solutions_for(state, source, reader).await
}

/// The solutions for a problem that stands nowhere yet, best first.
///
/// # Errors
/// `invalid`; or the database or the index fails.
pub async fn for_text(state: &State, text: TextToMatch) -> Result<WishMatches, Error> {
    let reader = text.language.unwrap_or_default();
    solutions_for(state, document::of_text(&state.terms.now(), text)?, reader).await
}

async fn solutions_for(state: &State, source: Document, reader: Language) -> Result<WishMatches, Error> {
    let related = index::related(state, source, Kind::Solution, reader).await?;
    // The index may lag behind the database: what is no longer public is left out here.
    let ids: Vec<Uuid> = related.iter().map(|related| related.candidate.id).collect();
    let mut cards: HashMap<Uuid, SolutionCard> = solutions::cards_of(state, &ids)
        .await?
        .into_iter()
        .map(|card| (card.id, card))
        .collect();
    let items = related
        .into_iter()
        .filter_map(|related| {
            Some(SolutionMatch {
                solution: cards.remove(&related.candidate.id)?,
                band: related.candidate.band?,
                reasons: related.reasons,
                wish_passage: related.source_passage,
                solution_passage: related.target_passage,
            })
        })
        .collect();
    Ok(WishMatches { items })
}
