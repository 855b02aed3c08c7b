//! What staff does with the accounts of others.

use serde_json::json;
use shared::{
    account::{AccountAction, AccountRole, AccountStatus, AccountTransition, LIFECYCLE, RoleChange},
    policy::{Action, Facts},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::query;
use crate::{
    access::{Actor, SignedIn, authorize},
    accounts::{administrators, leaves_one, write_to},
    auth::{api_keys, sessions},
    belonging,
    db::Writer,
    entity::{account, json},
    error::Error,
    mail::MessageKind,
    request::asked::{Asked, valid},
    state::State,
    things::{Held, Loaded, load, save_with},
};

/// An account with what a decision about it depends on.
#[derive(Debug)]
pub(super) struct Case {
    pub account: account::Model,
    administrators: Vec<Uuid>,
    facts: Facts,
}

impl Loaded for Case {
    type Key = Uuid;

    async fn lock(tx: &Writer, actor: Actor, id: &Uuid) -> Result<Self, Error> {
        authorize(actor, Action::ReadAccounts, Facts::NONE)?;
        // Before the account itself, so that two who decide about each other do not wait for each other.
        let administrators = administrators(tx).await?;
        let account = query::locked(tx, *id).await?;
        let together = match actor.account() {
            Some(own) => belonging::of_account::together(tx, own, *id).await?,
            None => false,
        };
        let facts = Facts {
            own: actor.account() == Some(*id),
            member: together,
            staff: account.role != AccountRole::Member.code(),
            ..Facts::NONE
        };
        Ok(Self {
            account,
            administrators,
            facts,
        })
    }

    fn id(&self) -> Uuid {
        self.account.id
    }

    fn facts(&self) -> Facts {
        self.facts
    }
}

fn illegal() -> Error {
    Error::problem(ProblemCode::IllegalTransition)
}

/// Suspends or restores an account. A person who is signed in with a suspended one is signed out at once; its keys rest.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<AccountTransition>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<Case>(&tx, Actor::Account(person), &id, Action::SuspendAccount).await?;
    let before = thing.account;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok(before);
    }
    let status: AccountStatus = json::parse(&before.status)?;
    let transition = asked.about(before.version)?;
    let next = LIFECYCLE.step(status, transition.action, |_| true)?;
    if transition.action == AccountAction::Suspend {
        leaves_one(&thing.administrators, &before)?;
    }
    let transition = valid(transition)?;
    let reason = transition
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty());
    let (action, kind, page) = match transition.action {
        AccountAction::Suspend => ("suspend_account", MessageKind::AccountSuspended, None),
        AccountAction::Restore => ("restore_account", MessageKind::AccountRestored, Some(("sign-in", ""))),
    };
    let account = account::Model {
        status: next.code().to_owned(),
        ..before.clone()
    };
    let details = json!({ "reason": reason });
    let account = save_with(&tx, permit, action, details, (&before, account)).await?;
    sessions::end_all(&tx, account.id, None).await?;
    write_to(&tx, &account, kind, page).await?;
    tx.commit().await?;
    Ok(account)
}

/// Gives an account a role. A person who is signed in with it is signed out, and keys made with the role before end.
pub(super) async fn set_role(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<RoleChange>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<Case>(&tx, Actor::Account(person), &id, Action::SetRole).await?;
    let before = thing.account;
    let RoleChange { role } = asked.about(before.version)?;
    if before.role == role.code() {
        return Err(illegal().with_detail("The account has this role already."));
    }
    if !matches!(before.status.as_str(), "active" | "suspended") {
        return Err(illegal().with_detail("The account cannot be used."));
    }
    leaves_one(&thing.administrators, &before)?;
    let details = json!({ "from": before.role, "to": role });
    let account = account::Model {
        role: role.code().to_owned(),
        ..before.clone()
    };
    let account = save_with(&tx, permit, "set_role", details, (&before, account)).await?;
    sessions::end_all(&tx, account.id, None).await?;
    api_keys::revoke_of_staff(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::RoleChanged, Some(("sign-in", ""))).await?;
    tx.commit().await?;
    Ok(account)
}
