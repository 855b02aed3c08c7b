//! Ending every membership of somebody who leaves the portal.

use shared::{
    membership::MembershipState,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::write::{self, Standing};
use crate::{access::Permit, belonging::query, db::Writer, error::Error};

/// Ends the memberships of an account.
///
/// # Errors
/// `illegal_transition` naming the organisation where the person is the last coordinator and others are members.
pub async fn end_all(tx: &Writer, permit: Permit, account: Uuid) -> Result<(), Error> {
    let mut memberships = query::of_account(tx, account).await?;
    // Always in the same order, so that two who wait for their turn do not wait for each other.
    memberships.sort_by_key(|(_, organisation)| organisation.id);
    for (seen, organisation) in memberships {
        query::lock(tx, organisation.id).await?;
        let Some(membership) = query::between(tx, account, organisation.id).await? else {
            continue;
        };
        if membership.state == MembershipState::Left.code() {
            continue;
        }
        let is_coordinator = membership.coordinator && membership.state == MembershipState::Active.code();
        if is_coordinator && query::others(tx, &seen, true).await? == 0 && query::others(tx, &seen, false).await? > 0 {
            let error = FieldError::new("", "last_coordinator").with("organisation", organisation.slug);
            return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
        }
        let left = Standing::decided(MembershipState::Left, false);
        write::set(tx, permit, membership, left, "leave").await?;
    }
    Ok(())
}

/// Whether an account has a membership that goes on, asked for or offered.
///
/// # Errors
/// When the database fails.
pub async fn go_on(tx: &Writer, account: Uuid) -> Result<bool, Error> {
    let memberships = query::of_account(tx, account).await?;
    let left = MembershipState::Left.code();
    Ok(memberships.iter().any(|(membership, _)| membership.state != left))
}
