//! What an invitation says before it is accepted: which organisation, and which address it went to.

use sea_orm::ConnectionTrait;
use shared::{
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

/// Whether this can still be accepted: it was not taken back, and the organisation takes part.
pub(super) fn is_open(membership: &membership::Model, organisation: &organisation::Model) -> bool {
    membership.state == MembershipState::Invited.code() && organisation.status == OrganisationStatus::Active.code()
}

/// Reads an invitation by the secret from its mail; the secret stays as it is.
pub(super) async fn read(db: &impl ConnectionTrait, token: &str) -> Result<InvitationView, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let given = Secret::peek(db, token, Purpose::AcceptInvitation).await?;
    let id = given.thing_id.ok_or_else(expired)?;
    let (membership, account, organisation) = query::one(db, id).await?.ok_or_else(expired)?;
    let account::Model { email, status, .. } = account;
    if status != "unverified" || !is_open(&membership, &organisation) {
        return Err(expired());
    }
    Ok(InvitationView {
        organisation: organisations::reference(organisation),
        email,
        coordinator: membership.coordinator,
    })
}
