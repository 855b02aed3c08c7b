//! Retrying a failed job.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use shared::{
    code::Code,
    kind::ThingKind,
    policy::{Action, Facts},
    problem::ProblemCode,
};
use uuid::Uuid;

use crate::{
    access::{Actor, SignedIn, authorize_for},
    audit::{self, Event},
    clock,
    db::{Queue, Writer},
    entity::job::{Column, Entity},
    error::Error,
    idempotency::Once,
    state::State,
};

/// Makes a failed job due now and resets its attempts.
pub(super) async fn retry(state: &State, person: SignedIn, id: Uuid, once: &Once) -> Result<(), Error> {
    let permit = authorize_for(Actor::Account(person), Action::OperateJobs, id, Facts::PUBLIC)?;
    let tx = state.db.begin().await?;
    // Before the job is read: after a successful retry it no longer exists.
    if once.before(&tx, person.account).await?.is_some() {
        return Ok(());
    }
    let job = Entity::find_by_id(id).one(&tx).await?.ok_or_else(Error::not_found)?;
    if !make_due(&tx, id).await? {
        return Err(Error::problem(ProblemCode::IllegalTransition));
    }
    let event = Event {
        action: "retry_job",
        kind: ThingKind::Job,
        thing: id,
        part_of: [None; 2],
        versions: None,
    };
    audit::record(&tx, permit, event).await?;
    tx.has_job(Queue::parse(&job.queue).unwrap_or(Queue::Quick));
    Ok(tx.commit().await?)
}

/// Returns whether it had failed and is not claimed.
async fn make_due(tx: &Writer, id: Uuid) -> Result<bool, Error> {
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
