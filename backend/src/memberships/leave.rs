//! Ends every membership of a person who closes their account.

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
    // Always in the same order, to prevent deadlocks.
    memberships.sort_by_key(|(_, organisation)| organisation.id);
    for (seen, organisation) in memberships {
        query::lock(tx, organisation.id).await?;
        let Some(membership) = query::between(tx, account, organisation.id).await? else {
            continue;
        };
        if membership.state == MembershipState::Left {
            continue;
        }
        let is_coordinator = membership.coordinator && membership.state == MembershipState::Active;
        if is_coordinator && query::others(tx, &seen, true).await? == 0 && query::others(tx, &seen, false).await? > 0 {
            let error = FieldError::new("", "last_coordinator").with("organisation", organisation.slug);
            return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
        }
        let left = Standing::decided(MembershipState::Left, false);
        write::set(tx, permit, membership, left, "leave").await?;
    }
    Ok(())
}

/// Whether an account has an active, requested or offered membership.
///
/// # Errors
/// When the database fails.
pub async fn go_on(tx: &Writer, account: Uuid) -> Result<bool, Error> {
    let memberships = query::of_account(tx, account).await?;
    Ok(memberships
        .iter()
        .any(|(membership, _)| membership.state != MembershipState::Left))
}
