//! Where people belong, as subqueries: active members and coordinators.

use sea_orm::{
    ColumnTrait,
    sea_query::{Query, SelectStatement},
};
use shared::membership::MembershipState;
use uuid::Uuid;

use crate::entity::membership::{Column, Entity};

/// The organisations that have an active member.
fn organisations() -> SelectStatement {
    Query::select()
        .column(Column::OrganisationId)
        .from(Entity)
        .and_where(Column::State.eq(MembershipState::Active.code()))
        .take()
}

/// The organisations that this account is an active member of.
#[must_use]
pub fn organisations_of(account: Uuid) -> SelectStatement {
    organisations().and_where(Column::AccountId.eq(account)).take()
}

/// The organisations that have an active coordinator; only those that `account` coordinates where one is given.
#[must_use]
pub fn coordinated(account: Option<Uuid>) -> SelectStatement {
    let mut query = organisations();
    query.and_where(Column::Coordinator.eq(true));
    if let Some(account) = account {
        query.and_where(Column::AccountId.eq(account));
    }
    query
}
