//! Wishes that resemble one.

use std::collections::HashMap;

use matching::Document;
use shared::{
    language::Language,
    matches::{SimilarWish, SimilarWishes, TextToMatch},
    reference::Key,
    wish::WishCard,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    entity::wish,
    error::Error,
    index,
    state::State,
    things::listed,
    wishes::{document, view},
};

/// The public wishes that resemble a public one, most alike first.
///
/// # Errors
/// `not_found`; or the database or the index fails.
pub async fn of_wish(state: &State, key: &Key, reader: Language) -> Result<SimilarWishes, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let (wish, _) = listed::one::<wish::Entity>(db, Actor::Visitor, key).await?;
    let source = document::documents(db, &terms, &[wish.id])
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    like(state, source, reader).await
}

/// The public wishes that resemble a problem that stands nowhere yet, most alike first.
///
/// # Errors
/// `invalid`; or the database or the index fails.
pub async fn of_text(state: &State, text: TextToMatch) -> Result<SimilarWishes, Error> {
    let reader = text.language.unwrap_or_default();
    like(state, document::of_text(&state.terms.now(), text)?, reader).await
}

async fn like(state: &State, source: Document, reader: Language) -> Result<SimilarWishes, Error> {
    let similar = index::similar(state, source, reader).await?;
    // The index may lag behind the database: what is no longer public is left out here.
    let ids: Vec<Uuid> = similar.iter().map(|similar| similar.candidate.id).collect();
    let mut cards: HashMap<Uuid, WishCard> = view::cards_of(state, &ids)
        .await?
        .into_iter()
        .map(|card| (card.id, card))
        .collect();
    let items = similar
        .into_iter()
        .filter_map(|similar| {
            Some(SimilarWish {
                wish: cards.remove(&similar.candidate.id)?,
                band: similar.candidate.band?,
                reasons: similar.reasons,
                passage: similar.target_passage,
                source_passage: similar.source_passage,
            })
        })
        .collect();
    Ok(SimilarWishes { items })
}
