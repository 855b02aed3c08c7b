//! Joining an organisation: at once with an address at one of its domains, else with a coordinator's approval.

use shared::{
    account::domain_of,
    membership::MembershipState,
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
};

use super::{
    letters::{Letter, tell_coordinators},
    query, write,
};
use crate::{
    access::{Actor, SignedIn, authorize},
    accounts,
    entity::{membership, organisation},
    http::error::Error,
    mail::MessageKind,
    organisations,
    state::State,
};

/// Makes the person a member, or asks the coordinators to.
pub(super) async fn join(
    state: &State,
    person: SignedIn,
    key: &Key,
) -> Result<(membership::Model, organisation::Model), Error> {
    let actor = Actor::Account(person);
    let tx = state.db.begin().await?;
    let organisation = organisations::query::one(&tx, actor, key).await?;
    query::take_turn(&tx, organisation.id).await?;
    let facts = query::facts(&tx, actor, &organisation).await?;
    let permit = authorize(actor, Action::JoinOrganisation, facts)?;
    let before = query::between(&tx, person.account, organisation.id).await?;
    if let Some(there) = before
        .as_ref()
        .filter(|before| before.state != MembershipState::Left.code())
    {
        let error = FieldError::new("", "already_there").with("state", there.state.clone());
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let account = accounts::query::own(&tx, person.account).await?;
    // Whoever is signed in has confirmed the address.
    let domain = domain_of(&account.email);
    let is_colleague = organisation.email_domains.0.iter().any(|known| known == domain);
    let (joined, action) = if is_colleague {
        (MembershipState::Active, "join")
    } else {
        (MembershipState::Requested, "request")
    };
    let ids = (account.id, organisation.id);
    let membership = write::begin(&tx, permit, ids, before, (joined, false), action).await?;
    if !is_colleague {
        let letter = Letter {
            person: Some(&account.name),
            ..Letter::about(MessageKind::MembershipRequested, &organisation)
        };
        tell_coordinators(&tx, letter).await?;
    }
    tx.commit().await?;
    state.promised.notify_one();
    Ok((membership, organisation))
}
