//! Candidates with scores, as the index ranks them now.

use std::{collections::HashMap, future::Future};

use sea_orm::ConnectionTrait;
use shared::{
    matches::{CandidateQuery, PriceFit, SolutionCandidate, VerdictCode, WishCandidate},
    policy::{Action, Facts},
    reference::Key,
    solution::SolutionCard,
    taxonomy::MoneyBand,
    wish::WishCard,
};
use uuid::Uuid;

use super::{
    own::{ReaderHistory, Side},
    price,
    ranking::{self, Scored},
};
use crate::{
    access::{Actor, SignedIn, authorize},
    belonging,
    entity::{organisation, solution, wish},
    error::Error,
    matches::{Matched, source, with_cards},
    state::State,
};

/// A candidate as its reader, who is staff, has dealt with it; nothing of it for others.
#[derive(Debug, Default)]
pub(super) struct Dealt {
    verdict: Option<VerdictCode>,
    new: Option<bool>,
    price: Option<PriceFit>,
}

/// Things that have candidates, and are candidates of the other kind.
pub(super) trait Ranked: Matched {
    /// One as a candidate.
    type Candidate;

    /// The pairs of one.
    fn side(id: Uuid) -> Side;

    /// What one may cost.
    fn money(row: &Self::Model) -> Option<MoneyBand>;

    /// How the money of these compares with that of one of the other kind.
    fn prices(
        db: &impl ConnectionTrait,
        other: Option<MoneyBand>,
        ids: &[Uuid],
    ) -> impl Future<Output = Result<HashMap<Uuid, PriceFit>, Error>>;

    /// The candidate.
    fn candidate(card: Self::Card, scored: Scored, dealt: Dealt) -> Self::Candidate;
}

impl Ranked for wish::Entity {
    type Candidate = WishCandidate;

    fn side(id: Uuid) -> Side {
        Side::Wish(id)
    }

    fn money(row: &wish::Model) -> Option<MoneyBand> {
        row.budget_band.map(|band| band.0)
    }

    async fn prices(
        db: &impl ConnectionTrait,
        price: Option<MoneyBand>,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, PriceFit>, Error> {
        price::of_wishes(db, price, ids).await
    }

    fn candidate(wish: WishCard, scored: Scored, dealt: Dealt) -> WishCandidate {
        WishCandidate {
            wish,
            rank: scored.rank,
            score: scored.score,
            parts: scored.parts,
            band: scored.band,
            reasons: scored.reasons,
            wish_passage: scored.target_passage,
            solution_passage: scored.source_passage,
            verdict: dealt.verdict,
            new: dealt.new,
            price: dealt.price,
        }
    }
}

impl Ranked for solution::Entity {
    type Candidate = SolutionCandidate;

    fn side(id: Uuid) -> Side {
        Side::Solution(id)
    }

    fn money(row: &solution::Model) -> Option<MoneyBand> {
        row.price_band.map(|band| band.0)
    }

    async fn prices(
        db: &impl ConnectionTrait,
        budget: Option<MoneyBand>,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, PriceFit>, Error> {
        price::of_solutions(db, budget, ids).await
    }

    fn candidate(solution: SolutionCard, scored: Scored, dealt: Dealt) -> SolutionCandidate {
        SolutionCandidate {
            solution,
            rank: scored.rank,
            score: scored.score,
            parts: scored.parts,
            band: scored.band,
            reasons: scored.reasons,
            wish_passage: scored.source_passage,
            solution_passage: scored.target_passage,
            verdict: dealt.verdict,
            new: dealt.new,
            price: dealt.price,
        }
    }
}

/// Checks that the person can see scores for this organisation; returns whether they are staff.
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

/// The candidates for a public thing among those of the other kind, and whether anything of them fits.
pub(super) async fn of<S: Ranked, T: Ranked>(
    state: &State,
    person: SignedIn,
    key: &Key,
    query: CandidateQuery,
) -> Result<(bool, Vec<T::Candidate>), Error> {
    let db = state.db.reader();
    let ((row, organisation), document) = source::<S>(state, key).await?;
    let staff = is_staff(db, Actor::Account(person), organisation.as_ref()).await?;
    let (language, all) = (query.language.unwrap_or_default(), query.all.unwrap_or_default());
    let (fits, list) = ranking::nearest(state, document, T::KIND, language, all).await?;
    let list = with_cards::<T, _>(state, list, |scored| scored.id).await?;
    if !staff {
        let items = list
            .into_iter()
            .map(|(card, scored)| T::candidate(card, scored, Dealt::default()));
        return Ok((fits, items.collect()));
    }
    let own = ReaderHistory::load(db, person.account, S::side(S::id(&row))).await?;
    let ids: Vec<Uuid> = list.iter().map(|(_, scored)| scored.id).collect();
    let prices = T::prices(db, S::money(&row), &ids).await?;
    let items = list.into_iter().map(|(card, scored)| {
        let dealt = Dealt {
            verdict: own.verdict(scored.id),
            new: Some(scored.is_shown && own.is_new(scored.id)),
            price: prices.get(&scored.id).copied(),
        };
        T::candidate(card, scored, dealt)
    });
    Ok((fits, items.collect()))
}
