//! What staff does with the accounts of others.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use shared::{
    account::{AccountAction, AccountRole, AccountStatus, AccountTransition, LIFECYCLE, RoleChange},
    policy::{Action, Facts},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::{belonging, event::change as event, others_query as query, write_to};
use crate::{
    access::{Actor, Permit, SignedIn, authorize, authorize_for},
    api_keys, audit, clock,
    db::{Writer, json},
    entity::account,
    http::{
        body::Body,
        error::{Error, invalid},
        if_match::IfMatch,
    },
    mail::MessageKind,
    sessions,
    state::State,
};

/// What a request asks for: held back until it is clear that the account is there and the person may do this to it, so that
/// no other answer tells of either.
pub(super) struct Asked<T> {
    pub if_match: Result<IfMatch, Error>,
    pub body: Result<Body<T>, Error>,
}

/// An account that is to be changed, held until the transaction ends, with what a decision about it depends on.
pub(super) struct Found {
    pub account: account::Model,
    pub permit: Permit,
    administrators: Vec<Uuid>,
}

pub(super) async fn found(tx: &Writer, person: SignedIn, action: Action, id: Uuid) -> Result<Found, Error> {
    let actor = Actor::Account(person);
    authorize(actor, Action::ReadAccounts, Facts::NONE)?;
    // Before the account itself, so that two who decide about each other do not wait for each other.
    let administrators = query::administrators(tx).await?;
    let account = query::locked(tx, id).await?;
    let facts = Facts {
        own: id == person.account,
        member: belonging::together(tx, person.account, id).await?,
        staff: account.role != AccountRole::Member.code(),
        ..Facts::NONE
    };
    let permit = authorize_for(actor, action, id, facts)?;
    Ok(Found {
        account,
        permit,
        administrators,
    })
}

fn illegal() -> Error {
    Error::problem(ProblemCode::IllegalTransition)
}

/// Lets an account go, or its role, unless it is that of the last administrator, whom nobody can do without.
pub(super) fn leaves_one(administrators: &[Uuid], account: &account::Model) -> Result<(), Error> {
    if administrators == [account.id] {
        return Err(illegal().with_detail("No administrator would be left."));
    }
    Ok(())
}

/// Suspends or restores an account. Whoever is signed in with a suspended one is signed out at once; its keys rest.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<AccountTransition>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let found = found(&tx, person, Action::SuspendAccount, id).await?;
    let (mut account, permit) = (found.account, found.permit);
    asked.if_match?.check(account.version)?;
    let Body(transition) = asked.body?;
    let status: AccountStatus = json::parse(&account.status)?;
    let next = LIFECYCLE.apply(status, transition.action).ok_or_else(illegal)?;
    if transition.action == AccountAction::Suspend {
        leaves_one(&found.administrators, &account)?;
    }
    invalid(transition.validate())?;
    account.version += 1;
    account.updated_at = clock::now();
    account.status = json::code(&next);
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version),
        updated_at: Set(account.updated_at),
        status: Set(account.status.clone()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    let (action, kind, page) = match transition.action {
        AccountAction::Suspend => ("suspend_account", MessageKind::AccountSuspended, None),
        AccountAction::Restore => ("restore_account", MessageKind::AccountRestored, Some(("sign-in", ""))),
    };
    sessions::end_all(&tx, account.id, None).await?;
    write_to(&tx, &account, kind, page).await?;
    let reason = transition
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty());
    audit::record_with(&tx, permit, event(action, &account), json!({ "reason": reason })).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(account)
}

/// Gives an account a role. Whoever is signed in with it is signed out, and keys made with the role before end.
pub(super) async fn set_role(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<RoleChange>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let found = found(&tx, person, Action::SetRole, id).await?;
    let (mut account, permit) = (found.account, found.permit);
    asked.if_match?.check(account.version)?;
    let Body(RoleChange { role }) = asked.body?;
    if account.role == role.code() {
        return Err(illegal().with_detail("The account has this role already."));
    }
    if !matches!(account.status.as_str(), "active" | "suspended") {
        return Err(illegal().with_detail("The account cannot be used."));
    }
    leaves_one(&found.administrators, &account)?;
    let before = account.role;
    account.version += 1;
    account.updated_at = clock::now();
    account.role = role.code().to_owned();
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version),
        updated_at: Set(account.updated_at),
        role: Set(account.role.clone()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    sessions::end_all(&tx, account.id, None).await?;
    api_keys::revoke_of_staff(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::RoleChanged, Some(("sign-in", ""))).await?;
    let details = json!({ "from": before, "to": role });
    audit::record_with(&tx, permit, event("set_role", &account), details).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(account)
}
