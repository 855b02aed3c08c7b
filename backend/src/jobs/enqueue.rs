//! Enqueueing and cancelling jobs. Secrets in a job are sealed in the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Statement,
    sea_query::OnConflict,
};
use shared::code::Code;
use uuid::Uuid;

use super::job::{self, Job};
use crate::{
    clock,
    db::Writer,
    entity::job::{ActiveModel, Column, Entity},
    error::Error,
};

/// Enqueues a job, if the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn enqueue<J: Job>(tx: &Writer, job: J) -> Result<(), Error> {
    let now = clock::now();
    let id = Uuid::now_v7();
    let row = ActiveModel {
        id: Set(id),
        kind: Set(J::KIND.to_owned()),
        queue: Set(J::QUEUE.code().to_owned()),
        deduplication_key: Set(job.deduplication_key().map(|key| format!("{} {key}", J::KIND))),
        payload: Set(job::sealed(job, tx.keys()?, id)?),
        state: Set("waiting".to_owned()),
        attempts: Set(0),
        due_at: Set(now),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    // A pending job is enough for both.
    let waits = OnConflict::column(Column::DeduplicationKey).do_nothing().to_owned();
    Entity::insert(row)
        .on_conflict(waits)
        .exec_without_returning(tx)
        .await?;
    tx.has_job(J::QUEUE);
    Ok(())
}

/// Cancels every unsent mail to an address, and deletes pending and failed jobs that contain it.
///
/// # Errors
/// When the database fails.
pub async fn forget_address(tx: &Writer, address: &str) -> Result<(), Error> {
    // This JSON syntax works in both databases.
    let sql = "DELETE FROM jobs WHERE payload -> 'send_mail' ->> 'to' = $1 \
               OR payload -> 'register' ->> 'email' = $1 OR payload -> 'forgot_password' ->> 'email' = $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [address.into()]);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// How many jobs are pending, and how many have failed.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<(u64, u64), Error> {
    let of = |state: &str| Entity::find().filter(Column::State.eq(state));
    Ok((of("waiting").count(db).await?, of("dead").count(db).await?))
}
