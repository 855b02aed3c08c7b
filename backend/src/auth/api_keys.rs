//! Reading and revoking keys.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    db::Writer,
    entity::api_key::{Column, Entity, Model},
    error::Error,
};

/// The keys of an account, newest first, including expired ones.
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

/// Revokes one key of an account; returns whether it existed.
pub async fn revoke(tx: &Writer, account: Uuid, key: Uuid) -> Result<bool, Error> {
    let ended = Entity::delete_many()
        .filter(Column::Id.eq(key))
        .filter(Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Revokes every key of an account.
///
/// # Errors
/// When the database fails.
pub async fn revoke_all(tx: &Writer, account: Uuid) -> Result<(), Error> {
    let own = Entity::delete_many().filter(Column::AccountId.eq(account));
    own.exec(tx).await?;
    Ok(())
}

/// Revokes the keys of an account that were created with a second factor, which give staff roles.
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
