//! Wishes that a solution may answer.

use std::collections::HashMap;

use shared::{
    language::Language,
    matches::{SolutionMatches, WishMatch},
    reference::Key,
    search::Kind,
    wish::WishCard,
};
use uuid::Uuid;

use crate::{
    access::Actor, entity::solution, error::Error, index, solutions::document, state::State, things::listed, wishes,
};

/// The open wishes that a public solution may answer, best first.
///
/// # Errors
/// `not_found`; or the database or the index fails.
pub async fn related(state: &State, key: &Key, reader: Language) -> Result<SolutionMatches, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let (solution, _) = listed::one::<solution::Entity>(db, Actor::Visitor, key).await?;
    let source = document::documents(db, &terms, &[solution.id])
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    let related = index::related(state, source, Kind::Wish, reader).await?;
    // The index may lag behind the database: what is no longer public is left out here.
    let ids: Vec<Uuid> = related.iter().map(|related| related.candidate.id).collect();
    let mut cards: HashMap<Uuid, WishCard> = wishes::cards_of(state, &ids)
        .await?
        .into_iter()
        .map(|card| (card.id, card))
        .collect();
    let items = related
        .into_iter()
        .filter_map(|related| {
            Some(WishMatch {
                wish: cards.remove(&related.candidate.id)?,
                band: related.candidate.band?,
                reasons: related.reasons,
                wish_passage: related.target_passage,
                solution_passage: related.source_passage,
            })
        })
        .collect();
    Ok(SolutionMatches { items })
}
