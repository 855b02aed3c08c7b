//! Idempotent requests. A client that does not know whether its request arrived retries it with the same `Idempotency-Key`; the
//! result of the first one is returned again.
//!
//! The record of a key is written first in the transaction of the request, so that a second request with the key waits for the
//! first, and is committed with its changes: a failed request records nothing. Kept for a day.

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

/// Identifies a request of its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// The operation: its method and the pattern of its path.
    pub operation: String,
    /// The key.
    pub key: String,
    /// A code over path, version and body: the same key with another request is a mistake.
    pub fingerprint: String,
}

/// A request with its idempotency key, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once(Result<Option<Keyed>, WrongForm>);

/// The key is empty, too long or has characters other than visible ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongForm;

/// The request was executed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    resource: Option<Uuid>,
}

impl Done {
    /// The id of its result.
    ///
    /// # Errors
    /// If that was not recorded, which is a bug of the use case.
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

    /// Returns whether this person's request was executed before; if not, records it in this transaction. Called after the
    /// thing is loaded and permission is checked, so that the repeated response shows only what the person can see now.
    ///
    /// # Errors
    /// `idempotency_key_reused` if the key belongs to another request, `invalid_header` if the key is malformed; busy if a
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

    /// Records the result of the request, so that it can be returned again.
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
