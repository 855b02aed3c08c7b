//! Requests that may be sent again without being done again. A client that does not know whether its request arrived sends it
//! once more with the same `Idempotency-Key`; what was done the first time is shown again.
//!
//! The record of a key is written first in the transaction of the request, so that a second request with the key waits for the
//! first, and is committed with what was done: nothing is recorded of a request that failed. Kept for a day.

use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::{
    clock,
    db::Writer,
    entity::idempotency_record::{ActiveModel, Column, Entity},
    error::Error,
};

/// The longest key, in characters.
pub const MAX_KEY: usize = 200;

/// What tells a request from any other that its sender made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// The operation: its method and the pattern of its path.
    pub operation: String,
    /// The key.
    pub key: String,
    /// A code over path, version and body: the same key with another request is a mistake.
    pub fingerprint: String,
}

/// A request that is to be done once, where its sender gave it a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once(Result<Option<Keyed>, WrongForm>);

/// A key that is empty, too long or of other signs than the visible ones of ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongForm;

/// The request was done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    resource: Option<Uuid>,
}

impl Done {
    /// What it made.
    ///
    /// # Errors
    /// When that was not recorded, which is a mistake of the use case.
    pub fn made(self) -> Result<Uuid, Error> {
        let missing = || Error::Internal("what a keyed request made was not recorded".into());
        self.resource.ok_or_else(missing)
    }
}

impl Once {
    /// A request with this key, or without one.
    #[must_use]
    pub const fn new(keyed: Result<Option<Keyed>, WrongForm>) -> Self {
        Self(keyed)
    }

    /// Tells whether this person's request was done before; if not, records that it is done with this transaction. Asked when
    /// the thing is loaded and the right to change it is known: what is shown again is what the person may see now.
    ///
    /// # Errors
    /// `idempotency_key_reused` where the key belongs to another request, `invalid_header` for a key of wrong form; busy when a
    /// first request with the key takes too long.
    pub async fn before(&self, tx: &Writer, account: Uuid) -> Result<Option<Done>, Error> {
        let Some(keyed) = self.keyed()? else {
            return Ok(None);
        };
        let row = ActiveModel {
            actor_id: Set(account),
            operation: Set(keyed.operation.clone()),
            key: Set(keyed.key.clone()),
            fingerprint: Set(keyed.fingerprint.clone()),
            resource_id: Set(None),
            created_at: Set(clock::now()),
        };
        let there = OnConflict::columns([Column::ActorId, Column::Operation, Column::Key])
            .do_nothing()
            .to_owned();
        // On PostgreSQL this waits for another transaction with the key; SQLite has one writer.
        if Entity::insert(row)
            .on_conflict(there)
            .exec_without_returning(tx)
            .await?
            == 1
        {
            return Ok(None);
        }
        let found = Entity::find_by_id((account, keyed.operation.clone(), keyed.key.clone()));
        match found.one(tx).await? {
            Some(before) if before.fingerprint == keyed.fingerprint => Ok(Some(Done {
                resource: before.resource_id,
            })),
            Some(_) => Err(Error::problem(ProblemCode::IdempotencyKeyReused)),
            // Swept at this moment.
            None => Err(Error::problem(ProblemCode::Unavailable).with_retry_after(1)),
        }
    }

    /// Records what the request made, so that it can be shown again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made(&self, tx: &Writer, account: Uuid, resource: Uuid) -> Result<(), Error> {
        if let Some(keyed) = self.keyed()? {
            let made = ActiveModel {
                actor_id: Set(account),
                operation: Set(keyed.operation.clone()),
                key: Set(keyed.key.clone()),
                resource_id: Set(Some(resource)),
                ..Default::default()
            };
            Entity::update(made).exec_without_returning(tx).await?;
        }
        Ok(())
    }

    fn keyed(&self) -> Result<Option<&Keyed>, Error> {
        match &self.0 {
            Ok(keyed) => Ok(keyed.as_ref()),
            Err(WrongForm) => Err(Error::problem(ProblemCode::InvalidHeader)
                .with_error(FieldError::new("Idempotency-Key", "format").with("max", MAX_KEY))),
        }
    }
}
