//! Reading keys, and ending them with what they came from.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    db::Writer,
    entity::api_key::{Column, Entity, Model},
    error::Error,
};

/// The keys of an account, newest first, those that have run out included.
///
/// # Errors
/// When the database fails.
pub async fn of_account(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Model>, Error> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// Ends one key of an account; tells whether there was one.
pub async fn revoke(tx: &Writer, account: Uuid, key: Uuid) -> Result<bool, Error> {
    let ended = Entity::delete_many()
        .filter(Column::Id.eq(key))
        .filter(Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Ends every key of an account.
///
/// # Errors
/// When the database fails.
pub async fn revoke_all(tx: &Writer, account: Uuid) -> Result<(), Error> {
    let own = Entity::delete_many().filter(Column::AccountId.eq(account));
    own.exec(tx).await?;
    Ok(())
}

/// Ends the keys of an account that were made with a second factor: those that the role of staff can be used with.
///
/// # Errors
/// When the database fails.
pub async fn revoke_of_staff(tx: &Writer, account: Uuid) -> Result<(), Error> {
    let own = Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .filter(Column::SecondFactor.eq(true));
    own.exec(tx).await?;
    Ok(())
}
