//! Reading an invitation before it is accepted: its organisation and its address.

use sea_orm::ConnectionTrait;
use shared::{
    account::AccountStatus,
    membership::{InvitationView, MembershipState},
    organisation::OrganisationStatus,
    problem::ProblemCode,
};

use crate::{
    auth::{Purpose, Secret},
    belonging::query,
    entity::{account, membership, organisation},
    error::Error,
    organisations,
};

/// Whether this can still be accepted: it was not cancelled, and the organisation is active.
pub(super) fn is_open(membership: &membership::Model, organisation: &organisation::Model) -> bool {
    membership.state == MembershipState::Invited && organisation.status == OrganisationStatus::Active
}

/// Reads an invitation by the secret from its mail; the secret stays as it is.
pub(super) async fn read(db: &impl ConnectionTrait, token: &str) -> Result<InvitationView, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let given = Secret::peek(db, token, Purpose::AcceptInvitation).await?;
    let id = given.thing_id.ok_or_else(expired)?;
    let (membership, account, organisation) = query::one(db, id).await?.ok_or_else(expired)?;
    let account::Model { email, status, .. } = account;
    if status != AccountStatus::Unverified || !is_open(&membership, &organisation) {
        return Err(expired());
    }
    Ok(InvitationView {
        organisation: organisations::reference(organisation),
        email,
        coordinator: membership.coordinator,
    })
}
