//! Accepting an invitation without having an account: the link proves the address, the person adds name and password.

use shared::{
    account::AccountStatus,
    membership::{InvitationAcceptance, MembershipState},
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    validate::Validate,
};

use super::{
    invited::is_open,
    write::{self, Standing},
};
use crate::{
    access::{Actor, authorize_for},
    accounts::{self, Newcomer},
    auth::{Purpose, Secret},
    belonging::query,
    error::{Error, invalid},
    proof,
    state::State,
};

/// Activates the account and makes its owner a member; returns the address to sign in with.
pub(super) async fn accept(state: &State, acceptance: InvitationAcceptance) -> Result<String, Error> {
    let mut errors = acceptance.validate();
    if acceptance.notice != state.site.reviewed_on {
        errors.push(FieldError::new("/notice", "outdated").with("current", state.site.reviewed_on.to_string()));
    }
    invalid(errors)?;
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let db = state.db.reader();
    let given = Secret::peek(db, &acceptance.token, Purpose::AcceptInvitation).await?;
    let permit = authorize_for(Actor::Visitor, Action::Register, given.account_id, Facts::NONE)?;
    let account = accounts::query::own(db, given.account_id).await?;
    let inputs = [account.email.as_str(), acceptance.name.as_str()];
    proof::strong_enough(state, &account.id.to_string(), &acceptance.password, &inputs).await?;
    let hash = state.passwords.hash(acceptance.password).await?;
    let tx = state.db.begin().await?;
    let id = given.thing_id.ok_or_else(expired)?;
    let (membership, _, organisation) = query::one(&tx, id).await?.ok_or_else(expired)?;
    query::lock(&tx, organisation.id).await?;
    Secret::take(&tx, &acceptance.token, Purpose::AcceptInvitation).await?;
    let (membership, _, organisation) = query::one(&tx, membership.id).await?.ok_or_else(expired)?;
    let account = accounts::query::locked(&tx, account.id).await?;
    // An account that already has a password accepts when signed in; the link must not replace the password.
    if account.status != AccountStatus::Unverified || !is_open(&membership, &organisation) {
        return Err(expired());
    }
    let newcomer = Newcomer {
        name: acceptance.name,
        password_hash: hash,
        notice: acceptance.notice,
    };
    let email = account.email.clone();
    accounts::welcome(&tx, permit, account, newcomer).await?;
    let active = Standing::decided(MembershipState::Active, membership.coordinator);
    write::set(&tx, permit, membership, active, "accept").await?;
    tx.commit().await?;
    Ok(email)
}
