//! Joining an organisation: immediately with an address at one of its domains, otherwise with a coordinator's approval.

use shared::{
    account::domain_of,
    membership::MembershipState,
    organisation::is_mail_provider,
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use uuid::Uuid;

use super::{
    letters::{Letter, tell_coordinators},
    write::{self, Standing},
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize, authorize_for},
    accounts,
    attempts::{self, JOIN},
    belonging::query,
    db::Writer,
    entity::{account, membership, organisation},
    error::Error,
    idempotency::Once,
    mail::MessageKind,
    organisations,
    state::State,
};

/// Makes the person a member, or creates a request for the coordinators.
pub(super) async fn join(
    state: &State,
    person: SignedIn,
    key: &Key,
    once: &Once,
) -> Result<(membership::Model, organisation::Model), Error> {
    let actor = Actor::Account(person);
    let db = state.db.reader();
    let organisation = organisations::query::one(db, actor, key).await?;
    authorize(
        actor,
        Action::JoinOrganisation,
        query::facts(db, actor, &organisation).await?,
    )?;
    let tx = state.db.begin().await?;
    query::lock(&tx, organisation.id).await?;
    // Read again: it may have been suspended.
    let organisation = organisations::query::one(&tx, actor, &Key::Id(organisation.id)).await?;
    let facts = query::facts(&tx, actor, &organisation).await?;
    let permit = authorize_for(actor, Action::JoinOrganisation, organisation.id, facts)?;
    let before = query::between(&tx, person.account, organisation.id).await?;
    if once.before(&tx, person.account).await?.is_some() {
        let membership = before.ok_or_else(Error::not_found)?;
        return Ok((membership, organisation));
    }
    if let Some(there) = before.as_ref().filter(|before| before.state != MembershipState::Left) {
        let error = FieldError::new("", "already_there").with("state", there.state.code());
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let account = accounts::query::in_use(&tx, person.account).await?;
    attempts::count_once(&tx, &state.keys, JOIN, &[&person.account.to_string()]).await?;
    // A person who is signed in has confirmed the address.
    let membership = enter(&tx, permit, &account, &organisation, before).await?;
    tx.commit().await?;
    Ok((membership, organisation))
}

/// Locks the organisation that was chosen at registration; `None` if it is no longer active.
///
/// # Errors
/// When the database fails.
pub async fn chosen(tx: &Writer, chosen: Option<Uuid>) -> Result<Option<organisation::Model>, Error> {
    let Some(chosen) = chosen else { return Ok(None) };
    query::lock(tx, chosen).await?;
    let found = organisations::query::some(tx, Actor::Visitor, &[chosen]).await?;
    Ok(found.into_iter().next())
}

/// Joins the organisation that was chosen at registration, now that the address is confirmed. Does nothing if the person was
/// invited meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn join_chosen(
    tx: &Writer,
    permit: Permit,
    account: &account::Model,
    organisation: &organisation::Model,
) -> Result<(), Error> {
    if query::between(tx, account.id, organisation.id).await?.is_none() {
        enter(tx, permit, account, organisation, None).await?;
    }
    Ok(())
}

/// Whether an address is at one of the organisation's domains. The domain of a public mail provider proves nothing.
pub(super) fn is_colleague(organisation: &organisation::Model, email: &str) -> bool {
    let domain = domain_of(email);
    !is_mail_provider(domain) && organisation.email_domains.0.iter().any(|known| known == domain)
}

/// Immediately a member if the confirmed address is at one of the organisation's domains and nobody else ended or refused an
/// earlier membership; otherwise a request to its coordinators.
async fn enter(
    tx: &Writer,
    permit: Permit,
    account: &account::Model,
    organisation: &organisation::Model,
    before: Option<membership::Model>,
) -> Result<membership::Model, Error> {
    let was_removed = before.as_ref().is_some_and(|before| before.removed);
    let enters = is_colleague(organisation, &account.email) && !was_removed;
    let (state, action) = if enters {
        (MembershipState::Active, "join")
    } else {
        (MembershipState::Requested, "request")
    };
    let standing = Standing {
        by_domain: enters,
        ..Standing::decided(state, false)
    };
    let ids = (account.id, organisation.id);
    let membership = write::begin(tx, permit, ids, before, standing, action).await?;
    if !enters {
        let letter = Letter {
            person: Some(&account.name),
            ..Letter::about(MessageKind::MembershipRequested, organisation)
        };
        tell_coordinators(tx, letter).await?;
    }
    Ok(membership)
}
