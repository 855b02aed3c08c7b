//! What matches: wishes and solutions, each beside things of the other kind and of its own.

use std::{collections::HashMap, future::Future};

use matching::{Document, Related};
use sea_orm::FromQueryResult;
use shared::{
    language::Language,
    matches::{Band, SimilarSolution, SimilarWish, SolutionMatch, WishMatch},
    reference::Key,
    solution::SolutionCard,
    wish::WishCard,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    entity::{solution, wish},
    error::Error,
    index, solutions,
    state::State,
    things::{
        kind::Thing,
        listed::{self, Listed, Owned},
    },
    wishes,
};

/// Things that are matched, by their table.
pub trait Matched: Thing + Listed<Model: FromQueryResult + Send + Sync> {
    /// What lists show of one.
    type Card;
    /// One beside a thing of the other kind.
    type Match;
    /// One beside a thing of its own kind.
    type Similar;

    /// The id of a row.
    fn id(row: &Self::Model) -> Uuid;

    /// The cards of those of these things that are public, by id.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    fn cards(state: &State, ids: &[Uuid]) -> impl Future<Output = Result<HashMap<Uuid, Self::Card>, Error>>;

    /// The card of what was found beside a thing of the other kind.
    fn matched(card: Self::Card, band: Band, related: Related) -> Self::Match;

    /// The card of what was found beside a thing of its own kind.
    fn similar(card: Self::Card, band: Band, related: Related) -> Self::Similar;
}

impl Matched for wish::Entity {
    type Card = WishCard;
    type Match = WishMatch;
    type Similar = SimilarWish;

    fn id(row: &wish::Model) -> Uuid {
        row.id
    }

    async fn cards(state: &State, ids: &[Uuid]) -> Result<HashMap<Uuid, WishCard>, Error> {
        let cards = wishes::cards_of(state, ids).await?.into_iter();
        Ok(cards.map(|card| (card.id, card)).collect())
    }

    fn matched(wish: WishCard, band: Band, related: Related) -> WishMatch {
        WishMatch {
            wish,
            band,
            reasons: related.reasons,
            wish_passage: related.target_passage,
            solution_passage: related.source_passage,
        }
    }

    fn similar(wish: WishCard, band: Band, related: Related) -> SimilarWish {
        SimilarWish {
            wish,
            band,
            reasons: related.reasons,
            passage: related.target_passage,
            source_passage: related.source_passage,
        }
    }
}

impl Matched for solution::Entity {
    type Card = SolutionCard;
    type Match = SolutionMatch;
    type Similar = SimilarSolution;

    fn id(row: &solution::Model) -> Uuid {
        row.id
    }

    async fn cards(state: &State, ids: &[Uuid]) -> Result<HashMap<Uuid, SolutionCard>, Error> {
        let cards = solutions::cards_of(state, ids).await?.into_iter();
        Ok(cards.map(|card| (card.id, card)).collect())
    }

    fn matched(solution: SolutionCard, band: Band, related: Related) -> SolutionMatch {
        SolutionMatch {
            solution,
            band,
            reasons: related.reasons,
            wish_passage: related.source_passage,
            solution_passage: related.target_passage,
        }
    }

    fn similar(solution: SolutionCard, band: Band, related: Related) -> SimilarSolution {
        SimilarSolution {
            solution,
            band,
            reasons: related.reasons,
            passage: related.target_passage,
            source_passage: related.source_passage,
        }
    }
}

/// A public thing: its row with its organisation, and its document.
///
/// # Errors
/// `not_found`; or the database fails.
pub async fn source<S: Matched>(state: &State, key: &Key) -> Result<(Owned<S>, Document), Error> {
    let db = state.db.reader();
    let owned = listed::one::<S>(db, Actor::Visitor, key).await?;
    let document = S::documents(db, &state.terms.now(), &[S::id(&owned.0)]).await?.pop();
    Ok((owned, document.ok_or_else(Error::not_found)?))
}

/// What was found with its card, in the order of the index. The index may lag behind the database: what is no longer public is left
/// out.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn with_cards<T: Matched, F>(
    state: &State,
    found: Vec<F>,
    id: impl Fn(&F) -> Uuid,
) -> Result<Vec<(T::Card, F)>, Error> {
    let ids: Vec<Uuid> = found.iter().map(&id).collect();
    let mut cards = T::cards(state, &ids).await?;
    let with_card = |found| Some((cards.remove(&id(&found))?, found));
    Ok(found.into_iter().filter_map(with_card).collect())
}

/// The public things of a kind that are related to a thing of the other, best first.
///
/// # Errors
/// When the database or the index fails.
pub(super) async fn related<T: Matched>(
    state: &State,
    source: Document,
    reader: Language,
) -> Result<Vec<T::Match>, Error> {
    let related = index::related(state, source, T::KIND, reader).await?;
    in_bands::<T, _>(state, related, T::matched).await
}

/// The public things that resemble a thing of their own kind, most alike first.
///
/// # Errors
/// When the database or the index fails.
pub(super) async fn similar<T: Matched>(
    state: &State,
    source: Document,
    reader: Language,
) -> Result<Vec<T::Similar>, Error> {
    let similar = index::similar(state, source, reader).await?;
    in_bands::<T, _>(state, similar, T::similar).await
}

async fn in_bands<T: Matched, R>(
    state: &State,
    found: Vec<Related>,
    shown: impl Fn(T::Card, Band, Related) -> R,
) -> Result<Vec<R>, Error> {
    let found = with_cards::<T, _>(state, found, |related| related.candidate.id).await?;
    let in_band = |(card, related): (T::Card, Related)| Some(shown(card, related.candidate.band?, related));
    Ok(found.into_iter().filter_map(in_band).collect())
}
