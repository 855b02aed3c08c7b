//! The outbox itself: putting jobs in, claiming one, ending one. Any number of workers may claim; none gets another's.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, Statement,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accounts::Registration,
    clock,
    db::{Database, Writer},
    entity::job::{self, Column, Entity},
    http::error::Error,
    mail::Message,
};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Send a mail.
    SendMail(Message),
    /// Make an account, or tell its owner that there is one.
    Register(Registration),
    /// Send a link to choose a new password, where there is an account.
    ForgotPassword {
        /// The address, in its normal form.
        email: String,
    },
    /// Send the link that confirms another address for an account, where nobody has that address.
    ConfirmAddress {
        /// The account.
        account: Uuid,
        /// The address, in its normal form.
        email: String,
        /// The secret of the link.
        secret: String,
    },
    /// Record that a limit on guessing shut, where there is an account.
    LockOut {
        /// The address, in its normal form.
        email: String,
        /// The name of the limit.
        limit: String,
    },
}

impl Job {
    const fn kind(&self) -> &'static str {
        match self {
            Self::SendMail(_) => "send_mail",
            Self::Register(_) => "register",
            Self::ForgotPassword { .. } => "forgot_password",
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::LockOut { .. } => "lock_out",
        }
    }
}

/// A job that somebody works on.
#[derive(Debug, FromQueryResult)]
pub(super) struct Claimed {
    pub id: Uuid,
    pub attempts: i32,
    pub payload: serde_json::Value,
}

/// How long a worker has before another may try.
const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// After this many failures a job is left for a person to look at.
const MOST_ATTEMPTS: i32 = 12;

/// Promises a job. It exists once the transaction commits, and not otherwise.
///
/// # Errors
/// When the database fails.
pub async fn enqueue(tx: &Writer, job: &Job) -> Result<(), Error> {
    let now = clock::now();
    let payload = serde_json::to_value(job).map_err(|error| Error::Internal(error.to_string()))?;
    let row = job::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(job.kind().to_owned()),
        payload: Set(payload),
        state: Set("waiting".to_owned()),
        attempts: Set(0),
        due_at: Set(now),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes back every mail to an address that was not sent yet, and forgets those that were given up.
///
/// # Errors
/// When the database fails.
pub async fn forget_mail_to(tx: &Writer, address: &str) -> Result<(), Error> {
    // Both databases read JSON in these words.
    let sql = "DELETE FROM jobs WHERE kind = 'send_mail' AND payload -> 'send_mail' ->> 'to' = $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [address.into()]);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// How many jobs wait, and how many were given up.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<(u64, u64), Error> {
    let of = |state: &str| Entity::find().filter(Column::State.eq(state));
    Ok((of("waiting").count(db).await?, of("dead").count(db).await?))
}

/// Takes the job that has been due longest.
pub(super) async fn claim(db: &Database) -> Result<Option<Claimed>, Error> {
    let now = clock::now();
    let lock = match db.backend() {
        DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
        _ => "",
    };
    let sql = format!(
        "UPDATE jobs SET claimed_until = $1, attempts = attempts + 1 WHERE id = (SELECT id FROM jobs \
         WHERE state = 'waiting' AND due_at <= $2 AND (claimed_until IS NULL OR claimed_until <= $2) \
         ORDER BY due_at, id LIMIT 1 {lock}) RETURNING id, attempts, payload"
    );
    let tx = db.begin().await?;
    let statement = Statement::from_sql_and_values(db.backend(), sql, [(now + CLAIM).into(), now.into()]);
    let claimed = Claimed::find_by_statement(statement).one(&tx).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Ends a job that is done once the transaction commits.
pub(super) async fn done(tx: &Writer, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// Puts a job back that failed, for later; after many failures for good.
pub(super) async fn failed(db: &Database, job: &Claimed, why: &str) -> Result<(), Error> {
    let state = if job.attempts >= MOST_ATTEMPTS {
        "dead"
    } else {
        "waiting"
    };
    let row = job::ActiveModel {
        state: Set(state.to_owned()),
        due_at: Set(next_try(job.attempts, clock::now())),
        claimed_until: Set(None),
        last_error: Set(Some(why.chars().take(1_000).collect())),
        ..Default::default()
    };
    let tx = db.begin().await?;
    // Nothing is put back that was taken back meanwhile.
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(job.id))
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
