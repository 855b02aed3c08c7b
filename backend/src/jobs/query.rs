//! Reading jobs for administrators, and giving them another try.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use shared::job::{JobQuery, JobState};
use uuid::Uuid;

use crate::{
    auth::Keys,
    clock,
    db::{Writer, keyset},
    entity::job::{Column, Entity, Model},
    http::error::Error,
};

/// A page of the list, newest first, and the cursor of the next.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    query: &JobQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = JobQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "jobs", &filters);
    let after: Option<Uuid> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|id| Column::Id.lt(id))))
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(row.id));
    Ok((rows, next))
}

fn matching(query: &JobQuery) -> Condition {
    if query.state.is_empty() {
        return Condition::all();
    }
    let is = |state: &JobState| match state {
        JobState::Dead => Condition::all().add(Column::State.eq("dead")),
        JobState::Waiting => Condition::all()
            .add(Column::State.eq("waiting"))
            .add(Column::LastError.is_null()),
        JobState::Retrying => Condition::all()
            .add(Column::State.eq("waiting"))
            .add(Column::LastError.is_not_null()),
    };
    query
        .state
        .iter()
        .fold(Condition::any(), |any, state| any.add(is(state)))
}

/// A job.
pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Model, Error> {
    Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// Makes a job that failed due now, as if it had never been tried; tells whether it had failed and nobody is at it.
pub(super) async fn retry(tx: &Writer, id: Uuid) -> Result<bool, Error> {
    let now = clock::now();
    let free = Condition::any()
        .add(Column::ClaimedUntil.is_null())
        .add(Column::ClaimedUntil.lte(now));
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value("waiting"))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::LastError.is_not_null())
        .filter(free)
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}
