//! Limits on guessing at an account: each time one of them shuts, that is measured and written to the audit trail of the account.
//!
//! Whether an address has an account is looked at by a job, after the answer, so that nothing of the answer depends on it.

use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::{
    kind::ThingKind,
    policy::{Action, Facts},
};
use uuid::Uuid;

use crate::{
    access::{Actor, authorize_for},
    accounts,
    attempts::{self, Counted, Limit},
    audit::{self, Event},
    db::{Queue, Writer},
    error::Error,
    jobs::{Job, enqueue},
    state::State,
};

/// Whose account is guessed at.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// That of nobody in particular.
    Nobody,
    /// The one with this address, if there is one.
    At(&'a str),
    /// This one.
    Of(Uuid),
}

/// Counts an attempt.
///
/// # Errors
/// `rate_limited` with the seconds to wait, when it is one too many; or the database fails.
pub async fn count(state: &State, limit: Limit, what: &[&str], whose: Whose<'_>) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    let counted = attempts::count_in(&tx, &state.keys, limit, what).await?;
    let Counted::Over { first, wait } = counted else {
        tx.commit().await?;
        return Ok(());
    };
    if first {
        record(&tx, limit, whose).await?;
    }
    tx.commit().await?;
    if first {
        state.metrics.locked_out(limit.name());
        tracing::warn!(limit = limit.name(), "a limit on guessing was reached");
    }
    Err(attempts::refused(wait))
}

async fn record(tx: &Writer, limit: Limit, whose: Whose<'_>) -> Result<(), Error> {
    match whose {
        Whose::Nobody => Ok(()),
        Whose::Of(account) => write(tx, account, limit.name()).await,
        Whose::At(email) => {
            let job = LockOut {
                email: email.to_owned(),
                limit: limit.name().to_owned(),
            };
            enqueue(tx, job).await
        }
    }
}

/// Records that a limit shut, where the address has an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockOut {
    /// The address, in its normal form.
    pub email: String,
    /// The name of the limit.
    pub limit: String,
}

impl Job for LockOut {
    const KIND: &'static str = "lock_out";
    const QUEUE: Queue = Queue::Quick;

    fn address(&self) -> Option<&str> {
        Some(&self.email)
    }

    async fn write(self, _: &State, tx: &Writer) -> Result<(), Error> {
        match accounts::query::by_email(tx, &self.email).await? {
            Some(account) => write(tx, account.id, &self.limit).await,
            None => Ok(()),
        }
    }
}

async fn write(tx: &Writer, account: Uuid, limit: &str) -> Result<(), Error> {
    let permit = authorize_for(Actor::Visitor, Action::Register, account, Facts::NONE)?;
    let event = Event {
        action: "lock_out",
        kind: ThingKind::Account,
        thing: account,
        part_of: [None; 2],
        versions: None,
    };
    audit::record_with(tx, permit, event, json!({ "limit": limit })).await
}
