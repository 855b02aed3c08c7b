//! Actions of staff on the accounts of others.

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
    accounts::{administrators, keep_an_administrator, write_to},
    auth::{api_keys, sessions},
    belonging,
    db::Writer,
    entity::account,
    error::Error,
    mail::MessageKind,
    request::asked::{Asked, valid},
    state::State,
    things::{Held, Loaded, load, save_with},
};

/// An account with the facts for a decision about it.
#[derive(Debug)]
pub(super) struct AccountToChange {
    pub account: account::Model,
    administrators: Vec<Uuid>,
    facts: Facts,
}

impl Loaded for AccountToChange {
    type Key = Uuid;

    async fn lock(tx: &Writer, actor: Actor, id: &Uuid) -> Result<Self, Error> {
        authorize(actor, Action::ReadAccounts, Facts::NONE)?;
        // Before the account itself, to prevent a deadlock between two administrators who act on each other.
        let administrators = administrators(tx).await?;
        let account = query::locked(tx, *id).await?;
        let together = match actor.account() {
            Some(own) => belonging::of_account::together(tx, own, *id).await?,
            None => false,
        };
        let own = actor.account() == Some(*id);
        let facts = Facts::of_account(own, together, account.role != AccountRole::Member);
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

/// Suspends or restores an account. Suspending ends its sessions and disables its keys.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<AccountTransition>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } =
        load::<AccountToChange>(&tx, Actor::Account(person), &id, Action::SuspendAccount).await?;
    let before = thing.account;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok(before);
    }
    let status: AccountStatus = before.status.0;
    let transition = asked.about(before.version)?;
    let next = LIFECYCLE.step(status, transition.action, |_| true)?;
    if transition.action == AccountAction::Suspend {
        keep_an_administrator(&thing.administrators, &before)?;
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
        status: next.into(),
        ..before.clone()
    };
    let details = json!({ "reason": reason });
    let account = save_with(&tx, permit, action, details, (&before, account)).await?;
    sessions::end_all(&tx, account.id, None).await?;
    write_to(&tx, &account, kind, page).await?;
    tx.commit().await?;
    Ok(account)
}

/// Sets the role of an account. Ends its sessions, and keys created with the previous role.
pub(super) async fn set_role(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<RoleChange>,
) -> Result<account::Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<AccountToChange>(&tx, Actor::Account(person), &id, Action::SetRole).await?;
    let before = thing.account;
    let RoleChange { role } = asked.about(before.version)?;
    if before.role == role {
        return Err(illegal().with_detail("The account has this role already."));
    }
    if !matches!(before.status.0, AccountStatus::Active | AccountStatus::Suspended) {
        return Err(illegal().with_detail("The account cannot be used."));
    }
    keep_an_administrator(&thing.administrators, &before)?;
    let details = json!({ "from": before.role, "to": role });
    let account = account::Model {
        role: role.into(),
        ..before.clone()
    };
    let account = save_with(&tx, permit, "set_role", details, (&before, account)).await?;
    sessions::end_all(&tx, account.id, None).await?;
    api_keys::revoke_of_staff(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::RoleChanged, Some(("sign-in", ""))).await?;
    tx.commit().await?;
    Ok(account)
}
