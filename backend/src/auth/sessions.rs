//! Reading sessions, and ending them.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use crate::{
    clock,
    db::Writer,
    entity::session::{Column, Entity, Model},
    error::Error,
};

/// The active sessions of an account, newest first.
pub async fn of_account(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Model>, Error> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(clock::now()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// Waits for the lock to write a session. SQLite has one writer anyway.
pub async fn hold(tx: &Writer, session: Uuid) -> Result<(), Error> {
    let held = Entity::find_by_id(session).select_only().column(Column::Id);
    held.lock_exclusive().into_tuple::<Uuid>().one(tx).await?;
    Ok(())
}

/// Ends one session of an account; returns whether it was active.
pub async fn end(tx: &Writer, account: Uuid, session: Uuid) -> Result<bool, Error> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(clock::now()))
        .filter(Column::Id.eq(session))
        .filter(Column::AccountId.eq(account))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Ends every session of an account, except `kept`.
///
/// # Errors
/// When the database fails.
pub async fn end_all(tx: &Writer, account: Uuid, kept: Option<Uuid>) -> Result<(), Error> {
    let mut ending = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(clock::now()))
        .filter(Column::AccountId.eq(account))
        .filter(Column::EndedAt.is_null());
    if let Some(kept) = kept {
        ending = ending.filter(Column::Id.ne(kept));
    }
    ending.exec(tx).await?;
    Ok(())
}
