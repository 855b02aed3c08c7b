//! Reading accounts.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{account::AccountStatus, problem::ProblemCode};
use uuid::Uuid;

use crate::{
    db::Writer,
    entity::account::{Column, Entity, Model},
    error::Error,
};

/// The account with an address, in any state.
///
/// # Errors
/// When the database fails.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Model>, Error> {
    Ok(Entity::find().filter(Column::Email.eq(email)).one(db).await?)
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn locked_by_email(tx: &Writer, email: &str) -> Result<Option<Model>, Error> {
    let found = Entity::find().filter(Column::Email.eq(email));
    Ok(found.lock_exclusive().one(tx).await?)
}

/// The account of a signed-in person.
///
/// # Errors
/// `unauthorized` if it no longer exists.
pub async fn own(db: &impl ConnectionTrait, id: Uuid) -> Result<Model, Error> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::problem(ProblemCode::Unauthorized))
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// `unauthorized` if it no longer exists.
pub async fn locked(tx: &Writer, id: Uuid) -> Result<Model, Error> {
    // SQLite has one writer, and this is it.
    let found = Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    found.ok_or_else(|| Error::problem(ProblemCode::Unauthorized))
}

/// The same, if it can be used: a person who was suspended or left since the request began is no longer signed in.
///
/// # Errors
/// `unauthorized` if it cannot be used or no longer exists.
pub async fn in_use(tx: &Writer, id: Uuid) -> Result<Model, Error> {
    let account = locked(tx, id).await?;
    if account.status == AccountStatus::Active {
        Ok(account)
    } else {
        Err(Error::problem(ProblemCode::Unauthorized))
    }
}
