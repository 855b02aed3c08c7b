//! The administrators: one is always left.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{account::AccountRole, problem::ProblemCode};
use uuid::Uuid;

use crate::{
    db::Writer,
    entity::account::{self, Column, Entity},
    error::Error,
};

/// The administrators who can use their accounts. None is taken away until the transaction ends.
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

/// Lets an account go, or its role, unless it is that of the last administrator: one is always left.
pub fn leaves_one(administrators: &[Uuid], account: &account::Model) -> Result<(), Error> {
    if administrators == [account.id] {
        return Err(Error::problem(ProblemCode::IllegalTransition).with_detail("No administrator would be left."));
    }
    Ok(())
}
