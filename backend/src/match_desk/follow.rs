//! Finds candidates for changed things, after the index has applied the change.
//!
//! One row stores the progress and is updated in the transaction that writes the candidates: an interrupted step has no effect,
//! and a repeated one gives the same result. On PostgreSQL the replica that locks that row works and other replicas pass by; on
//! SQLite, which one server uses and whose one writer must not be kept waiting, the row is read again before writing.
//!
//! Waits while things are still being encoded: candidates found by words alone would soon change.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use shared::kind::ThingKind;
use tokio::sync::Notify;
use uuid::Uuid;

use super::{
    find::{self, Found},
    ranking,
};
use crate::{
    background::Task,
    db::{Writer, changes},
    entity::{
        match_candidate,
        match_progress::{ActiveModel, Entity, Model},
        wish,
    },
    error::Error,
    state::State,
};

/// How many wishes a step handles in a full recomputation.
const STEP: u64 = 5;
/// How many changes a step handles.
const CHANGES: u64 = 200;
/// Where more solutions than this changed at once, or more wishes are near them, all wishes are recomputed: that is less work.
const MANY_SOLUTIONS: usize = 20;
const MANY_WISHES: usize = 200;
/// The number of the row.
const ROW: i32 = 1;

/// Looks for candidates.
#[derive(Debug, Default)]
pub struct Finder;

impl Task for Finder {
    const FAILING: &'static str = "candidates could not be looked for; trying again";

    fn name(&self) -> &'static str {
        "candidates"
    }

    fn wake<'a>(&self, state: &'a State) -> Option<&'a Notify> {
        Some(&state.indexed)
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        step(state).await
    }
}

/// What a step writes.
struct Step {
    found: Vec<Found>,
    /// Solutions that are no longer public.
    gone: Vec<Uuid>,
    next: Model,
}

/// Runs one step; returns whether there may be more to do.
async fn step(state: &State) -> Result<bool, Error> {
    let Some(before) = Entity::find_by_id(ROW).one(state.db.reader()).await? else {
        // The row was removed: recompute everything.
        let tx = state.db.begin().await?;
        Entity::insert(active(restarted(state)))
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;
        return Ok(true);
    };
    if is_done(state, &before) || state.index.missing() > 0 {
        return Ok(false);
    }
    if state.db.backend() == DbBackend::Postgres {
        let tx = state.db.begin().await?;
        let held = Entity::find_by_id(ROW)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(&tx)
            .await?;
        let Some(before) = held else { return Ok(false) };
        let step = prepared(state, &before).await?;
        if state.index.missing() > 0 {
            return Ok(false);
        }
        write(&tx, step).await?;
        tx.commit().await?;
        return Ok(true);
    }
    let step = prepared(state, &before).await?;
    if state.index.missing() > 0 {
        return Ok(false);
    }
    let tx = state.db.begin().await?;
    if Entity::find_by_id(ROW).one(&tx).await?.as_ref() == Some(&before) {
        write(&tx, step).await?;
        tx.commit().await?;
    }
    Ok(true)
}

fn indexed(state: &State) -> i64 {
    i64::try_from(state.index.position()).unwrap_or(i64::MAX)
}

fn is_done(state: &State, progress: &Model) -> bool {
    !progress.redoing && progress.model == ranking::model(state) && progress.position >= indexed(state)
}

/// From the beginning, with what the index holds now.
fn restarted(state: &State) -> Model {
    Model {
        id: ROW,
        position: indexed(state),
        model: ranking::model(state),
        redoing: true,
        redone_to: None,
    }
}

async fn prepared(state: &State, before: &Model) -> Result<Step, Error> {
    if is_done(state, before) {
        // Another replica was faster.
        return Ok(Step {
            found: Vec::new(),
            gone: Vec::new(),
            next: before.clone(),
        });
    }
    if before.model != ranking::model(state) {
        return redone(state, restarted(state)).await;
    }
    if before.redoing {
        return redone(state, before.clone()).await;
    }
    followed(state, before).await
}

/// The next wishes of all of them.
async fn redone(state: &State, before: Model) -> Result<Step, Error> {
    let mut next = before;
    if next.redone_to.is_none() {
        // Later changes are handled afterwards.
        next.position = indexed(state);
    }
    let mut wishes = wish::Entity::find()
        .select_only()
        .column(wish::Column::Id)
        .filter(wish::Column::IsPublic.eq(true))
        .order_by_asc(wish::Column::Id)
        .limit(STEP);
    if let Some(id) = next.redone_to {
        wishes = wishes.filter(wish::Column::Id.gt(id));
    }
    let wishes: Vec<Uuid> = wishes.into_tuple().all(state.db.reader()).await?;
    next.redoing = !wishes.is_empty();
    next.redone_to = wishes.last().copied();
    Ok(Step {
        found: find::of_wishes(state, wishes).await?,
        gone: Vec::new(),
        next,
    })
}

/// The wishes that the next changes are about or near to.
async fn followed(state: &State, before: &Model) -> Result<Step, Error> {
    let db = state.db.reader();
    let indexed = indexed(state);
    let mut rows = changes::since(db, before.position, CHANGES).await?;
    let whole = u64::try_from(rows.len()).is_ok_and(|count| count < CHANGES);
    rows.retain(|row| row.n <= indexed);
    let mut next = before.clone();
    next.position = match rows.last() {
        Some(last) if !whole => last.n,
        _ => indexed,
    };
    let of = |kind: ThingKind| {
        let mut ids: Vec<Uuid> = rows
            .iter()
            .filter(|row| row.thing_kind == kind.code())
            .map(|row| row.thing_id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (mut wishes, solutions) = (of(ThingKind::Wish), of(ThingKind::Solution));
    let mut gone = Vec::new();
    for solution in &solutions {
        if state.index.get(*solution)?.is_none() {
            gone.push(*solution);
        }
    }
    if solutions.len() <= MANY_SOLUTIONS {
        wishes.extend(having(db, &solutions).await?);
        wishes.extend(find::near_solutions(state, solutions.clone()).await?);
        wishes.sort_unstable();
        wishes.dedup();
    }
    if solutions.len() > MANY_SOLUTIONS || wishes.len() > MANY_WISHES {
        next.redoing = true;
        next.redone_to = None;
        wishes.clear();
    }
    Ok(Step {
        found: find::of_wishes(state, wishes).await?,
        gone,
        next,
    })
}

/// The wishes that have one of these solutions as a candidate.
async fn having(db: &impl ConnectionTrait, solutions: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if solutions.is_empty() {
        return Ok(Vec::new());
    }
    Ok(match_candidate::Entity::find()
        .select_only()
        .column(match_candidate::Column::WishId)
        .filter(match_candidate::Column::SolutionId.is_in(solutions.iter().copied()))
        .into_tuple()
        .all(db)
        .await?)
}

async fn write(tx: &Writer, step: Step) -> Result<(), Error> {
    let Step { found, gone, next } = step;
    find::write(tx, found).await?;
    if !gone.is_empty() {
        match_candidate::Entity::delete_many()
            .filter(match_candidate::Column::SolutionId.is_in(gone))
            .exec(tx)
            .await?;
    }
    if !next.redoing {
        // A full recomputation does not include wishes that are no longer public.
        let public = wish::Entity::find()
            .select_only()
            .column(wish::Column::Id)
            .filter(wish::Column::IsPublic.eq(true));
        match_candidate::Entity::delete_many()
            .filter(match_candidate::Column::WishId.not_in_subquery(sea_orm::QueryTrait::into_query(public)))
            .exec(tx)
            .await?;
    }
    Entity::update(active(next)).exec(tx).await?;
    Ok(())
}

fn active(progress: Model) -> ActiveModel {
    let Model {
        id,
        position,
        model,
        redoing,
        redone_to,
    } = progress;
    ActiveModel {
        id: Set(id),
        position: Set(position),
        model: Set(model),
        redoing: Set(redoing),
        redone_to: Set(redone_to),
    }
}
