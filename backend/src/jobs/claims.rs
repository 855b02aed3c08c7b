//! Claiming and completing jobs. Any number of workers can claim; no job is claimed by two workers.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    Statement,
};
use shared::code::Code;
use uuid::Uuid;

use crate::{
    clock,
    db::{Database, Queue, Writer},
    entity::job::{self, Column, Entity},
    error::Error,
    mail,
};

/// A job claimed by a worker.
#[derive(Debug, FromQueryResult)]
pub struct Claimed {
    pub(super) id: Uuid,
    pub(super) kind: String,
    /// The number of claims, which identifies this claim of the job.
    pub(super) attempts: i32,
    pub(super) payload: serde_json::Value,
}

impl Claimed {
    /// Whether it reached the maximum number of attempts without completing or failing: it probably crashes the process.
    pub const fn is_worn_out(&self) -> bool {
        self.attempts > MOST_ATTEMPTS
    }

    /// The job, if no other worker has claimed it since.
    fn still_ours(&self) -> Condition {
        Condition::all()
            .add(Column::Id.eq(self.id))
            .add(Column::Attempts.eq(self.attempts))
    }
}

/// How long a worker has before another can claim the job: longer than a mail may take ([`mail::LONGEST`]).
const CLAIM: TimeDelta = TimeDelta::minutes(2);
const _: () = assert!(
    mail::LONGEST.as_secs() < CLAIM.num_seconds().unsigned_abs(),
    "a mail is given up before its job may be claimed again"
);
/// Maximum number of attempts; the job is then marked as failed.
const MOST_ATTEMPTS: i32 = 12;

/// Claims the job of a queue that has been due longest.
pub(super) async fn claim(db: &Database, queue: Queue) -> Result<Option<Claimed>, Error> {
    let now = clock::now();
    // Checked first without a write lock: most of the time there is none.
    let due = Condition::all()
        .add(Column::State.eq("waiting"))
        .add(Column::Queue.eq(queue.code()))
        .add(Column::DueAt.lte(now))
        .add(
            Condition::any()
                .add(Column::ClaimedUntil.is_null())
                .add(Column::ClaimedUntil.lte(now)),
        );
    if Entity::find().filter(due).count(db.reader()).await? == 0 {
        return Ok(None);
    }
    let lock = match db.backend() {
        DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
        _ => "",
    };
    let sql = format!(
        "UPDATE jobs SET claimed_until = $1, attempts = attempts + 1, deduplication_key = NULL \
         WHERE id = (SELECT id FROM jobs \
         WHERE state = 'waiting' AND queue = $3 AND due_at <= $2 AND (claimed_until IS NULL OR claimed_until <= $2) \
         ORDER BY due_at, id LIMIT 1 {lock}) RETURNING id, kind, attempts, payload"
    );
    let tx = db.begin().await?;
    let statement = Statement::from_sql_and_values(
        db.backend(),
        sql,
        [(now + CLAIM).into(), now.into(), queue.code().into()],
    );
    let claimed = Claimed::find_by_statement(statement).one(&tx).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Completes a job when the transaction commits.
///
/// # Errors
/// If this worker has lost the claim: the work must not be committed twice.
pub(super) async fn done(tx: &Writer, job: &Claimed) -> Result<(), Error> {
    let ended = Entity::delete_many().filter(job.still_ours()).exec(tx).await?;
    if ended.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Internal(
            "the job was taken back, or claimed by another worker".into(),
        ))
    }
}

/// Marks a job as failed.
pub(super) async fn give_up(db: &Database, job: &Claimed) -> Result<(), Error> {
    let why = "It was begun again and again, and the server stopped each time before it ended.";
    end(db, job, "dead", clock::now(), why).await
}

/// Schedules a retry of a failed job; after too many attempts marks it as failed.
pub(super) async fn failed(db: &Database, job: &Claimed, why: &str) -> Result<(), Error> {
    let state = if job.attempts >= MOST_ATTEMPTS {
        "dead"
    } else {
        "waiting"
    };
    end(db, job, state, next_try(job.attempts, clock::now()), why).await
}

async fn end(db: &Database, job: &Claimed, state: &str, due_at: DateTime<Utc>, why: &str) -> Result<(), Error> {
    let row = job::ActiveModel {
        state: Set(state.to_owned()),
        due_at: Set(due_at),
        claimed_until: Set(None),
        last_error: Set(Some(why.chars().take(1_000).collect())),
        ..Default::default()
    };
    let tx = db.begin().await?;
    // A job that was cancelled or claimed by another worker meanwhile is not retried.
    Entity::update_many()
        .set(row)
        .filter(job.still_ours())
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Twice as long after each failure: 10 seconds, 20 … to at most an hour.
fn next_try(attempts: i32, now: DateTime<Utc>) -> DateTime<Utc> {
    let doublings = attempts.clamp(1, 10) - 1;
    now + TimeDelta::seconds(10 << doublings).min(TimeDelta::hours(1))
}
