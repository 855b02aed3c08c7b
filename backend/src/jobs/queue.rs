//! The outbox itself: putting jobs in, claiming one, ending one. Any number of workers may claim; none gets another's. What in
//! a job is a secret is sealed while it lies there.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, Statement,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accounts::Registration,
    auth::{Keys, Place},
    clock,
    db::{Database, Writer},
    entity::job::{self, Column, Entity},
    http::error::Error,
    mail::{self, Message},
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
    /// Remove what has been kept as long as it is to be.
    Sweep,
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
            Self::Sweep => "sweep",
        }
    }

    /// What in it lets a person act for another: a link, a hash. It is sealed as long as the job is kept.
    const fn secret(&mut self) -> Option<&mut String> {
        match self {
            Self::SendMail(message) => message.path.as_mut(),
            Self::Register(registration) => Some(&mut registration.password_hash),
            Self::ConfirmAddress { secret, .. } => Some(secret),
            Self::ForgotPassword { .. } | Self::LockOut { .. } | Self::Sweep => None,
        }
    }

    /// The job as it is kept.
    fn sealed(mut self, keys: &Keys, id: Uuid) -> Result<serde_json::Value, Error> {
        if let Some(secret) = self.secret() {
            *secret = keys.seal(Place::job(id), secret)?;
        }
        json(&self)
    }

    /// The job that is kept.
    ///
    /// # Errors
    /// When another version wrote it, or its secret does not open.
    pub(super) fn opened(payload: serde_json::Value, keys: &Keys, id: Uuid) -> Result<Self, String> {
        let mut job: Self = serde_json::from_value(payload).map_err(|error| error.to_string())?;
        if let Some(secret) = job.secret() {
            *secret = keys.open(Place::job(id), secret).map_err(|error| error.to_string())?;
        }
        Ok(job)
    }

    /// How a kept job is to be kept instead, where its secret is not sealed with the current key.
    pub(super) fn renewed(
        payload: serde_json::Value,
        keys: &Keys,
        id: Uuid,
    ) -> Result<Option<serde_json::Value>, Error> {
        // Of another version, or without what it was about: nothing that is known here.
        let Ok(mut job) = serde_json::from_value::<Self>(payload) else {
            return Ok(None);
        };
        let Some(secret) = job.secret() else {
            return Ok(None);
        };
        match keys.renew(Place::job(id), secret)? {
            None => Ok(None),
            Some(renewed) => {
                *secret = renewed;
                json(&job).map(Some)
            }
        }
    }
}

fn json(job: &Job) -> Result<serde_json::Value, Error> {
    serde_json::to_value(job).map_err(|error| Error::Internal(error.to_string()))
}

/// A job that somebody works on.
#[derive(Debug, FromQueryResult)]
pub(super) struct Claimed {
    pub id: Uuid,
    /// How often it was claimed: tells this claim from any other of the same job.
    pub attempts: i32,
    pub payload: serde_json::Value,
}

impl Claimed {
    /// Whether it was begun as often as a job may fail, and neither ended nor failed: it takes the process down with it.
    pub const fn is_worn_out(&self) -> bool {
        self.attempts > MOST_ATTEMPTS
    }

    /// The job, if nobody else has claimed it since.
    fn still_ours(&self) -> Condition {
        Condition::all()
            .add(Column::Id.eq(self.id))
            .add(Column::Attempts.eq(self.attempts))
    }
}

/// How long a worker has before another may try: longer than a mail may take ([`mail::LONGEST`]).
const CLAIM: TimeDelta = TimeDelta::minutes(2);
const _: () = assert!(
    mail::LONGEST.as_secs() < CLAIM.num_seconds().unsigned_abs(),
    "a mail is given up before its job may be claimed again"
);
/// After this many failures a job is left for a person to look at.
const MOST_ATTEMPTS: i32 = 12;

/// Promises a job. It exists once the transaction commits, and not otherwise.
///
/// # Errors
/// When the database fails.
pub async fn enqueue(tx: &Writer, job: &Job) -> Result<(), Error> {
    let now = clock::now();
    let id = Uuid::now_v7();
    let row = job::ActiveModel {
        id: Set(id),
        kind: Set(job.kind().to_owned()),
        payload: Set(job.clone().sealed(tx.keys()?, id)?),
        state: Set("waiting".to_owned()),
        attempts: Set(0),
        due_at: Set(now),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    tx.has_job();
    Ok(())
}

/// Takes back every mail to an address that was not sent yet, and forgets whatever was asked for with it or given up.
///
/// # Errors
/// When the database fails.
pub async fn forget_address(tx: &Writer, address: &str) -> Result<(), Error> {
    // Both databases read JSON in these words.
    let sql = "DELETE FROM jobs WHERE payload -> 'send_mail' ->> 'to' = $1 \
               OR payload -> 'register' ->> 'email' = $1 OR payload -> 'forgot_password' ->> 'email' = $1";
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
///
/// # Errors
/// When it is not this worker's any more: what was done must not be done twice.
pub(super) async fn done(tx: &Writer, job: &Claimed) -> Result<(), Error> {
    let ended = Entity::delete_many().filter(job.still_ours()).exec(tx).await?;
    if ended.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Internal(
            "the job was taken back, or claimed by somebody else".into(),
        ))
    }
}

/// Leaves a job for a person to look at.
pub(super) async fn give_up(db: &Database, job: &Claimed) -> Result<(), Error> {
    let why = "It was begun again and again, and the server stopped each time before it ended.";
    end(db, job, "dead", clock::now(), why).await
}

/// Puts a job back that failed, for later; after many failures for good.
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
    // Nothing is put back that was taken back or claimed by another worker meanwhile.
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

#[cfg(test)]
mod tests {
    use shared::language::Language;

    use super::*;
    use crate::mail::MessageKind;

    #[test]
    fn what_lies_in_the_outbox_holds_no_secret_and_is_done_as_it_was_meant() {
        let keys = Keys::of(&[1; 32], None);
        let id = Uuid::from_u128(1);
        let registration = serde_json::json!({ "register": {
            "email": "ann@works.example", "name": "Ann", "post_title": null, "language": "en",
            "password_hash": "$argon2id$v=19$hash", "notice": "2026-11-30", "joins": null,
        } });
        let mail = Job::SendMail(Message {
            to: "ann@works.example".into(),
            name: "Ann".into(),
            language: Language::En,
            kind: MessageKind::ResetPassword,
            path: Some("/en/reset-password#a-secret".into()),
            values: std::collections::BTreeMap::new(),
        });
        let register: Job = serde_json::from_value(registration).expect("a job");
        for (job, secret) in [(mail, "a-secret"), (register, "argon2")] {
            let before = serde_json::to_value(&job).expect("written");
            assert!(before.to_string().contains(secret));
            let kept = job.clone().sealed(&keys, id).expect("sealed");
            assert!(!kept.to_string().contains(secret), "{kept}");
            assert_eq!(Job::opened(kept.clone(), &keys, id).as_ref(), Ok(&job));
            assert!(Job::opened(kept.clone(), &keys, Uuid::from_u128(2)).is_err());
            // What lay there before secrets were sealed.
            let renewed = Job::renewed(before, &keys, id).expect("read").expect("sealed");
            assert_eq!(Job::opened(renewed.clone(), &keys, id).as_ref(), Ok(&job));
            assert!(Job::renewed(renewed, &keys, id).expect("read").is_none());
        }
        let blank = serde_json::json!({});
        assert!(Job::renewed(blank.clone(), &keys, id).expect("read").is_none());
        assert!(Job::opened(blank, &keys, id).is_err());
    }
}
