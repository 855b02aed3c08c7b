//! Where people belong, as subqueries: active members, coordinators and who has asked to be a member.

use sea_orm::{
    ColumnTrait,
    sea_query::{Query, SelectStatement},
};
use shared::{account::AccountStatus, membership::MembershipState};
use uuid::Uuid;

use crate::entity::{
    account,
    membership::{Column, Entity},
};

/// The organisations that have a member in this state.
fn organisations(state: MembershipState) -> SelectStatement {
    Query::select()
        .column(Column::OrganisationId)
        .from(Entity)
        .and_where(Column::State.eq(state.code()))
        .take()
}

/// The organisations that this account is an active member of.
#[must_use]
pub fn organisations_of(account: Uuid) -> SelectStatement {
    organisations(MembershipState::Active)
        .and_where(Column::AccountId.eq(account))
        .take()
}

/// The organisations that this account has asked to be a member of, where nobody has decided yet.
#[must_use]
pub fn asked_by(account: Uuid) -> SelectStatement {
    organisations(MembershipState::Requested)
        .and_where(Column::AccountId.eq(account))
        .take()
}

/// The organisations of which a member can be reached: one that is active, with an account that is.
#[must_use]
pub fn peopled() -> SelectStatement {
    let in_use = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::Status.eq(AccountStatus::Active.code()))
        .take();
    organisations(MembershipState::Active)
        .and_where(Column::AccountId.in_subquery(in_use))
        .take()
}

/// The organisations that have an active coordinator; only those that `account` coordinates where one is given.
#[must_use]
pub fn coordinated(account: Option<Uuid>) -> SelectStatement {
    let mut query = organisations(MembershipState::Active);
    query.and_where(Column::Coordinator.eq(true));
    if let Some(account) = account {
        query.and_where(Column::AccountId.eq(account));
    }
    query
}
