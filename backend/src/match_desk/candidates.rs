//! Candidates with numbers, as the index ranks them now.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use shared::{
    matches::{CandidateQuery, SolutionCandidate, SolutionCandidates, WishCandidate, WishCandidates},
    policy::{Action, Facts},
    reference::Key,
    search::Kind,
    solution::SolutionCard,
    wish::WishCard,
};
use uuid::Uuid;

use super::{
    own::{Own, Side},
    price,
    ranking::{self, Scored},
};
use crate::{
    access::{Actor, SignedIn, authorize},
    belonging,
    entity::{organisation, solution, wish},
    error::Error,
    solutions,
    state::State,
    things::listed,
    wishes,
};

/// Whether the person, who must be allowed to see numbers of what belongs to this organisation, is staff.
async fn is_staff(
    db: &impl ConnectionTrait,
    actor: Actor,
    organisation: Option<&organisation::Model>,
) -> Result<bool, Error> {
    let facts = match organisation {
        Some(organisation) => belonging::query::facts(db, actor, organisation).await?,
        None => Facts::NONE,
    };
    // The thing itself was read as visitors read it.
    authorize(actor, Action::ReadCandidates, Facts { public: true, ..facts })?;
    Ok(authorize(actor, Action::ReadVerdicts, Facts::PUBLIC).is_ok())
}

/// The solutions for a public wish.
pub(super) async fn of_wish(
    state: &State,
    person: SignedIn,
    key: &Key,
    query: CandidateQuery,
) -> Result<WishCandidates, Error> {
    let db = state.db.reader();
    let (wish, organisation) = listed::one::<wish::Entity>(db, Actor::Visitor, key).await?;
    let staff = is_staff(db, Actor::Account(person), organisation.as_ref()).await?;
    let source = wishes::documents(db, &state.terms.now(), &[wish.id]).await?.pop();
    let source = source.ok_or_else(Error::not_found)?;
    let (fits, list) = ranked(state, source, Kind::Solution, query).await?;
    // The index may lag behind the database: what is no longer public is left out here.
    let ids: Vec<Uuid> = list.iter().map(|scored| scored.id).collect();
    let cards = solutions::cards_of(state, &ids).await?;
    let mut cards: HashMap<Uuid, SolutionCard> = cards.into_iter().map(|card| (card.id, card)).collect();
    let own = match staff {
        true => Some(Own::load(db, person.account, Side::Wish(wish.id)).await?),
        false => None,
    };
    let budget = wish.budget_band.as_deref().filter(|_| staff);
    let prices = price::of_solutions(db, budget, &ids).await?;
    let items = list.into_iter().filter_map(|scored| {
        Some(SolutionCandidate {
            solution: cards.remove(&scored.id)?,
            rank: scored.rank,
            score: scored.score,
            parts: scored.parts,
            verdict: own.as_ref().and_then(|own| own.verdict(scored.id)),
            new: own.as_ref().map(|own| scored.given && own.is_new(scored.id)),
            price: prices.get(&scored.id).copied(),
            band: scored.band,
            reasons: scored.reasons,
            wish_passage: scored.source_passage,
            solution_passage: scored.target_passage,
        })
    });
    Ok(WishCandidates {
        fits,
        items: items.collect(),
        model: ranking::model(state),
    })
}

/// The wishes for a public solution.
pub(super) async fn of_solution(
    state: &State,
    person: SignedIn,
    key: &Key,
    query: CandidateQuery,
) -> Result<SolutionCandidates, Error> {
    let db = state.db.reader();
    let (solution, organisation) = listed::one::<solution::Entity>(db, Actor::Visitor, key).await?;
    let staff = is_staff(db, Actor::Account(person), organisation.as_ref()).await?;
    let source = solutions::documents(db, &state.terms.now(), &[solution.id])
        .await?
        .pop();
    let source = source.ok_or_else(Error::not_found)?;
    let (fits, list) = ranked(state, source, Kind::Wish, query).await?;
    let ids: Vec<Uuid> = list.iter().map(|scored| scored.id).collect();
    let cards = wishes::cards_of(state, &ids).await?;
    let mut cards: HashMap<Uuid, WishCard> = cards.into_iter().map(|card| (card.id, card)).collect();
    let own = match staff {
        true => Some(Own::load(db, person.account, Side::Solution(solution.id)).await?),
        false => None,
    };
    let price = solution.price_band.as_deref().filter(|_| staff);
    let prices = price::of_wishes(db, price, &ids).await?;
    let items = list.into_iter().filter_map(|scored| {
        Some(WishCandidate {
            wish: cards.remove(&scored.id)?,
            rank: scored.rank,
            score: scored.score,
            parts: scored.parts,
            verdict: own.as_ref().and_then(|own| own.verdict(scored.id)),
            new: own.as_ref().map(|own| scored.given && own.is_new(scored.id)),
            price: prices.get(&scored.id).copied(),
            band: scored.band,
            reasons: scored.reasons,
            wish_passage: scored.target_passage,
            solution_passage: scored.source_passage,
        })
    });
    Ok(SolutionCandidates {
        fits,
        items: items.collect(),
        model: ranking::model(state),
    })
}

async fn ranked(
    state: &State,
    source: matching::Document,
    target: Kind,
    query: CandidateQuery,
) -> Result<(bool, Vec<Scored>), Error> {
    let (language, all) = (query.language.unwrap_or_default(), query.all.unwrap_or_default());
    ranking::of(state, source, target, language, all).await
}
