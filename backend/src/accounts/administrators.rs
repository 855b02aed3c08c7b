//! Administrators: at least one always remains.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{account::AccountRole, problem::ProblemCode};
use uuid::Uuid;

use crate::{
    db::Writer,
    entity::account::{self, Column, Entity},
    error::Error,
};

/// The administrators with active accounts, locked until the transaction ends.
pub async fn administrators(tx: &Writer) -> Result<Vec<Uuid>, Error> {
    let administrators = Entity::find()
        .filter(Column::Role.eq(AccountRole::Administrator.code()))
        .filter(Column::Status.eq("active"))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(administrators.iter().map(|account| account.id).collect())
}

/// Refuses to close or demote the account of the last administrator.
pub fn keep_an_administrator(administrators: &[Uuid], account: &account::Model) -> Result<(), Error> {
    if administrators == [account.id] {
        return Err(Error::problem(ProblemCode::IllegalTransition).with_detail("No administrator would be left."));
    }
    Ok(())
}
