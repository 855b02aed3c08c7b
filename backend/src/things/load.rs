//! Loading a thing that is to be changed.

use std::future::Future;

use shared::policy::{Action, Facts};
use uuid::Uuid;

use crate::{
    access::{Actor, Permit, authorize_for},
    db::Writer,
    error::Error,
};

/// A thing that can be loaded to be changed, with everything that a decision about it depends on.
pub trait Loaded: Sized {
    /// How requests name it.
    type Key: ?Sized;

    /// Reads it and locks it until the transaction ends, so that what is read of it stays true.
    ///
    /// # Errors
    /// `not_found` where there is none, or none that the actor may know of; or the database fails.
    fn lock(tx: &Writer, actor: Actor, key: &Self::Key) -> impl Future<Output = Result<Self, Error>>;

    /// Its id: what permits are given for.
    fn id(&self) -> Uuid;

    /// What the policy decides by.
    fn facts(&self) -> Facts;
}

/// A thing that is locked, and the right to do something to it.
#[derive(Debug)]
pub struct Held<T> {
    /// The thing as it is now.
    pub thing: T,
    /// The right.
    pub permit: Permit,
}

/// Loads a thing for an action: the lock, the facts and the right in one step.
///
/// # Errors
/// `not_found` or `forbidden`, as the policy says; or the database fails.
pub async fn load<T: Loaded>(tx: &Writer, actor: Actor, key: &T::Key, action: Action) -> Result<Held<T>, Error> {
    let thing = T::lock(tx, actor, key).await?;
    let permit = authorize_for(actor, action, thing.id(), thing.facts())?;
    Ok(Held { thing, permit })
}
