//! Finding and storing the candidates of wishes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use matching::{Arms, Index, MAX_RANKED, MAX_RELATED, RelatedRequest};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{language::Language, search::Kind, wish::WishState};
use uuid::Uuid;

use super::ranking::{self, Scored};
use crate::{
    clock,
    cpu::Lane,
    db::{Writer, insert_all},
    entity::{
        json,
        match_candidate::{ActiveModel, Column, Entity},
    },
    error::Error,
    index,
    state::State,
};

/// The candidates of one wish; none if it is not public, or is proven.
#[derive(Debug)]
pub(super) struct Found {
    wish: Uuid,
    candidates: Vec<Scored>,
}

fn request(state: &State, target: Kind, limit: usize) -> RelatedRequest {
    RelatedRequest {
        target,
        reader: Language::default(),
        today: state.today(),
        limit,
    }
}

/// Looks for the candidates of these wishes among all solutions.
pub(super) async fn of_wishes(state: &State, wishes: Vec<Uuid>) -> Result<Vec<Found>, Error> {
    let request = request(state, Kind::Solution, MAX_RELATED);
    let work = move |index: &Index| {
        let find = |wish: Uuid| {
            let source = index.get(wish)?;
            let candidates = match source.filter(|source| source.wish_state != Some(WishState::Proven)) {
                Some(source) => ranking::candidates(index, &source, &request)?,
                None => Vec::new(),
            };
            Ok(Found { wish, candidates })
        };
        wishes.into_iter().map(find).collect::<matching::Result<Vec<_>>>()
    };
    index::ask(state, Lane::Background, work).await
}

/// The wishes that these solutions may be candidates of; how good a candidate is depends on the wish, so each is to be looked at
/// from its own side.
pub(super) async fn near_solutions(state: &State, solutions: Vec<Uuid>) -> Result<Vec<Uuid>, Error> {
    let request = request(state, Kind::Wish, MAX_RANKED);
    let work = move |index: &Index| {
        let mut wishes = Vec::new();
        for solution in solutions {
            if let Some(source) = index.get(solution)? {
                let ranked = index.rank(&source, &request, Arms::default())?;
                wishes.extend(ranked.into_iter().map(|ranked| ranked.id));
            }
        }
        Ok(wishes)
    };
    index::ask(state, Lane::Background, work).await
}

/// Replaces the stored candidates. A pair that stays keeps the time at which it was found.
pub(super) async fn write(tx: &Writer, found: Vec<Found>) -> Result<(), Error> {
    let now = clock::now();
    for Found { wish, candidates } in found {
        let known: Vec<(Uuid, DateTime<Utc>)> = Entity::find()
            .select_only()
            .columns([Column::SolutionId, Column::FoundAt])
            .filter(Column::WishId.eq(wish))
            .into_tuple()
            .all(tx)
            .await?;
        let known: HashMap<Uuid, DateTime<Utc>> = known.into_iter().collect();
        if !known.is_empty() {
            Entity::delete_many().filter(Column::WishId.eq(wish)).exec(tx).await?;
        }
        let row = |candidate: Scored| {
            Some(ActiveModel {
                wish_id: Set(wish),
                solution_id: Set(candidate.id),
                score: Set(candidate.score),
                words: Set(candidate.parts.words),
                meaning: Set(candidate.parts.meaning),
                category: Set(candidate.parts.category),
                technology: Set(candidate.parts.technology),
                readiness: Set(candidate.parts.readiness),
                band: Set(json::code(&candidate.band?)),
                found_at: Set(known.get(&candidate.id).copied().unwrap_or(now)),
            })
        };
        let rows: Vec<ActiveModel> = candidates.into_iter().filter_map(row).collect();
        if !rows.is_empty() {
            insert_all::<Entity>(tx, &rows).await?;
        }
    }
    Ok(())
}
