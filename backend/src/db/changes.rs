//! Numbering commits: what changed, in the order in which it became visible.
//!
//! The counter is one row. Updating it last, just before commit, makes the numbers gapless and ordered as the commits are:
//! whoever comes second waits for the row. Caches and the search index follow these numbers.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use shared::search::Kind;
use uuid::Uuid;

use super::Writer;
use crate::{
    clock,
    entity::{change, change_counter},
};

/// A thing that a transaction changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The kind of thing; terms of the taxonomy have none of their own and are told by the things that carry them.
    pub kind: Kind,
    /// The thing.
    pub id: Uuid,
}

/// Most rows one INSERT takes: both databases allow far more parameters than four times this.
const BATCH: usize = 2_000;

/// Numbers this commit and records what it changed. The last statements before `commit`.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &Writer, changed: &[Changed]) -> Result<i64, DbErr> {
    let counters = change_counter::Entity::update_many()
        .col_expr(change_counter::Column::N, Expr::col(change_counter::Column::N).add(1))
        .filter(change_counter::Column::Id.eq(1))
        .exec_with_returning(tx)
        .await?;
    let n = counters
        .first()
        .map(|row| row.n)
        .ok_or_else(|| DbErr::RecordNotFound("change_counter".into()))?;
    let at = clock::now();
    for batch in changed.chunks(BATCH) {
        let rows = batch.iter().map(|Changed { kind, id }| change::ActiveModel {
            n: Set(n),
            thing_kind: Set(kind.code().to_owned()),
            thing_id: Set(*id),
            at: Set(at),
        });
        change::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(n)
}

/// The number of the last commit.
///
/// # Errors
/// When the database fails.
pub async fn latest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = change_counter::Entity::find_by_id(1).one(db).await?;
    Ok(row.map_or(0, |row| row.n))
}

/// What changed after commit `n`, in order, at most about `limit` things but always whole commits.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &impl ConnectionTrait, n: i64, limit: u64) -> Result<Vec<change::Model>, DbErr> {
    let first = change::Entity::find()
        .filter(change::Column::N.gt(n))
        .order_by_asc(change::Column::N)
        .limit(limit)
        .all(db)
        .await?;
    let Some(last) = first.last().map(|row| row.n) else {
        return Ok(first);
    };
    // The limit may have cut the last commit in two: read it whole.
    let rest = change::Entity::find()
        .filter(change::Column::N.eq(last))
        .all(db)
        .await?;
    Ok(first.into_iter().filter(|row| row.n < last).chain(rest).collect())
}
