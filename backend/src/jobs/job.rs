//! A job: a type with a name, a queue and an action. Each is registered once, in [`crate::registered_jobs`].

use std::future::Future;

use futures_util::future::BoxFuture;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    claims::{self, Claimed},
    enqueue::enqueue,
};
use crate::{
    db::{Queue, Writer},
    error::Error,
    keys::{Keys, Place},
    state::State,
};

/// Work that follows a transaction: kept in the outbox until it is done.
pub trait Job: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its name in the outbox.
    const KIND: &'static str;
    /// Its queue.
    const QUEUE: Queue;

    /// The secret in it, such as a link or a hash: sealed as long as the job is stored.
    fn secret(&mut self) -> Option<&mut String> {
        None
    }

    /// The e-mail address that it is about; administrators see it masked.
    fn address(&self) -> Option<&str> {
        None
    }

    /// What it is about, for administrators.
    fn about(&self) -> Option<String> {
        None
    }

    /// A deduplication key: a job with the same text is not enqueued while one is pending.
    fn deduplication_key(&self) -> Option<String> {
        None
    }

    /// Work outside the database, such as sending. May run twice if the server stops right after it.
    ///
    /// # Errors
    /// The error; the job is retried later.
    fn send(&self, _: &State) -> impl Future<Output = Result<(), String>> + Send {
        async { Ok(()) }
    }

    /// Work inside the database, in the transaction that completes the job: exactly once.
    ///
    /// # Errors
    /// When the database fails; it is tried again later.
    fn write(self, _: &State, _: &Writer) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }
}

/// The stored form of the job.
pub(super) fn sealed<J: Job>(mut job: J, keys: &Keys, id: Uuid) -> Result<Value, Error> {
    if let Some(secret) = job.secret() {
        *secret = keys.seal(Place::job(id), secret)?;
    }
    kept(&job)
}

fn kept<J: Job>(job: &J) -> Result<Value, Error> {
    let job = serde_json::to_value(job).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(json!({ J::KIND: job }))
}

/// Reads the stored form, which may be from another version; a job without values is stored as its name alone.
fn read<J: Job>(payload: &Value) -> Result<J, String> {
    let empty = Value::Object(serde_json::Map::new());
    let job = match payload {
        Value::String(kind) if kind == J::KIND => &empty,
        _ => payload.get(J::KIND).ok_or("another kind of job")?,
    };
    J::deserialize(job).map_err(|error| error.to_string())
}

/// What administrators see of a job.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub about: Option<String>,
    pub address: Option<String>,
}

type Doing<'a> = BoxFuture<'a, Result<(), String>>;
type Enqueueing<'a> = BoxFuture<'a, Result<(), Error>>;

/// A type of job, as the worker and the list of jobs know it.
#[derive(Debug)]
pub struct Registered {
    pub(super) kind: &'static str,
    pub(super) shown: fn(&Value) -> Option<Shown>,
    pub(super) renewed: fn(&Value, &Keys, Uuid) -> Result<Option<Value>, Error>,
    pub(super) act: for<'a> fn(&'a State, &'a Claimed) -> Doing<'a>,
    pub(super) daily: Option<for<'a> fn(&'a Writer) -> Enqueueing<'a>>,
}

impl Registered {
    /// The type of job `J`.
    #[must_use]
    pub const fn of<J: Job>() -> Self {
        Self {
            kind: J::KIND,
            shown: shown::<J>,
            renewed: renewed::<J>,
            act: |state, claimed| Box::pin(act::<J>(state, claimed)),
            daily: None,
        }
    }

    /// The type of job `J`, of which there is one each day.
    #[must_use]
    pub const fn daily<J: Job + Default>() -> Self {
        Self {
            daily: Some(|tx| Box::pin(enqueue(tx, J::default()))),
            ..Self::of::<J>()
        }
    }

    /// The name of the type in the outbox.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.kind
    }
}

fn shown<J: Job>(payload: &Value) -> Option<Shown> {
    let job: J = read(payload).ok()?;
    Some(Shown {
        about: job.about(),
        address: job.address().map(str::to_owned),
    })
}

/// The resealed form of a stored job, if its secret is not sealed with the current key.
fn renewed<J: Job>(payload: &Value, keys: &Keys, id: Uuid) -> Result<Option<Value>, Error> {
    // From another version, or blanked: not readable here.
    let Ok(mut job) = read::<J>(payload) else {
        return Ok(None);
    };
    let Some(secret) = job.secret() else {
        return Ok(None);
    };
    match keys.renew(Place::job(id), secret)? {
        None => Ok(None),
        Some(renewed) => {
            *secret = renewed;
            kept(&job).map(Some)
        }
    }
}

/// The job with its secret open.
pub(super) fn opened<J: Job>(payload: &Value, keys: &Keys, id: Uuid) -> Result<J, String> {
    let mut job: J = read(payload)?;
    if let Some(secret) = job.secret() {
        *secret = keys.open(Place::job(id), secret).map_err(|error| error.to_string())?;
    }
    Ok(job)
}

/// Runs a job and completes it. Its changes in the database are committed with its completion.
async fn act<J: Job>(state: &State, claimed: &Claimed) -> Result<(), String> {
    let job: J = opened(&claimed.payload, &state.keys, claimed.id)?;
    job.send(state).await?;
    let write = async {
        let tx = state.db.begin().await?;
        // First: if two workers have the job because one took too long, the second finds it completed.
        claims::done(&tx, claimed).await?;
        job.write(state, &tx).await?;
        Ok::<(), Error>(tx.commit().await?)
    };
    write.await.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use shared::language::Language;

    use super::*;
    use crate::{
        mail::{Message, MessageKind},
        own_account::Registration,
    };

    fn holds_no_secret<J: Job + PartialEq + std::fmt::Debug>(job: &J, secret: &str) {
        let keys = Keys::of(&[1; 32], None);
        let id = Uuid::from_u128(1);
        let before = kept(job).expect("written");
        assert!(before.to_string().contains(secret));
        let sealed = sealed(job.clone(), &keys, id).expect("sealed");
        assert!(!sealed.to_string().contains(secret), "{sealed}");
        assert_eq!(opened::<J>(&sealed, &keys, id).as_ref(), Ok(job));
        assert!(opened::<J>(&sealed, &keys, Uuid::from_u128(2)).is_err());
        // Stored before secrets were sealed.
        let again = renewed::<J>(&before, &keys, id).expect("read").expect("sealed");
        assert_eq!(opened::<J>(&again, &keys, id).as_ref(), Ok(job));
        assert!(renewed::<J>(&again, &keys, id).expect("read").is_none());
        // Blanked jobs.
        let blank = json!({});
        assert!(renewed::<J>(&blank, &keys, id).expect("read").is_none());
        assert!(opened::<J>(&blank, &keys, id).is_err());
    }

    #[test]
    fn what_lies_in_the_outbox_holds_no_secret_and_is_done_as_it_was_meant() {
        let mail = Message {
            to: "ann@works.example".into(),
            name: "Ann".into(),
            language: Language::En,
            kind: MessageKind::ResetPassword,
            path: Some("/en/reset-password#a-secret".into()),
            links: Vec::new(),
            values: std::collections::BTreeMap::new(),
        };
        holds_no_secret(&mail, "a-secret");
        let registration: Registration = serde_json::from_value(json!({
            "email": "ann@works.example", "name": "Ann", "post_title": null, "language": "en",
            "password_hash": "$argon2id$v=19$hash", "notice": "2026-11-30", "joins": null,
        }))
        .expect("a registration");
        holds_no_secret(&registration, "argon2");
    }
}
