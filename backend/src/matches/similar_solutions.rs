//! Solutions that resemble one.

use std::collections::HashMap;

use matching::Document;
use shared::{
    language::Language,
    matches::{SimilarSolution, SimilarSolutions, SolutionToCompare},
    reference::Key,
    solution::SolutionCard,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    entity::solution,
    error::Error,
    index,
    solutions::{document, view},
    state::State,
    things::listed,
};

/// The public solutions that resemble a public one, most alike first.
///
/// # Errors
/// `not_found`; or the database or the index fails.
pub async fn of_solution(state: &State, key: &Key, reader: Language) -> Result<SimilarSolutions, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let (solution, _) = listed::one::<solution::Entity>(db, Actor::Visitor, key).await?;
    let source = document::documents(db, &terms, &[solution.id])
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    like(state, source, reader).await
}

/// The public solutions that resemble a solution that stands nowhere yet, most alike first.
///
/// # Errors
/// `invalid`; or the database or the index fails.
pub async fn of_text(state: &State, text: SolutionToCompare) -> Result<SimilarSolutions, Error> {
    let reader = text.language.unwrap_or_default();
    like(state, document::of_text(&state.terms.now(), text)?, reader).await
}

async fn like(state: &State, source: Document, reader: Language) -> Result<SimilarSolutions, Error> {
    let similar = index::similar(state, source, reader).await?;
    // The index may lag behind the database: what is no longer public is left out here.
    let ids: Vec<Uuid> = similar.iter().map(|similar| similar.candidate.id).collect();
    let mut cards: HashMap<Uuid, SolutionCard> = view::cards_of(state, &ids)
        .await?
        .into_iter()
        .map(|card| (card.id, card))
        .collect();
    let items = similar
        .into_iter()
        .filter_map(|similar| {
            Some(SimilarSolution {
                solution: cards.remove(&similar.candidate.id)?,
                band: similar.candidate.band?,
                reasons: similar.reasons,
                passage: similar.target_passage,
                source_passage: similar.source_passage,
            })
        })
        .collect();
    Ok(SimilarSolutions { items })
}
