//! Confirming the address of an account, and limits on e-mail to addresses that strangers can enter.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    account::AccountStatus,
    policy::{Action, Facts},
};
use uuid::Uuid;

use super::event;
use crate::{
    access::{Actor, Permit, authorize_for},
    attempts::{self, Counted, MAIL_TOTAL},
    audit,
    auth::{Purpose, Secret},
    clock,
    db::Writer,
    entity::account,
    error::Error,
    keys::Keys,
};

/// The permit of a person who proves with a link that an account is theirs.
pub fn visitor(account: Uuid) -> Result<Permit, Error> {
    authorize_for(Actor::Visitor, Action::Register, account, Facts::NONE)
}

/// Whether the limit allows one more e-mail of a kind to an address that strangers can enter.
///
/// # Errors
/// When the database fails.
pub async fn may_mail(tx: &Writer, keys: &Keys, kind: &str, email: &str) -> Result<bool, Error> {
    let counted = attempts::count_in(tx, keys, MAIL_TOTAL, &[kind, email]).await?;
    Ok(counted == Counted::Within)
}

/// Activates an account whose address was confirmed, if it is not active yet. The confirmation link and the request to join an
/// organisation are then used.
pub async fn activate(tx: &Writer, permit: Permit, account: &account::Model) -> Result<(), Error> {
    if account.status != AccountStatus::Unverified {
        return Ok(());
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        status: Set(AccountStatus::Active.into()),
        updated_at: Set(clock::now()),
        joins: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    Secret::withdraw(tx, account.id, Purpose::VerifyEmail).await?;
    audit::record(tx, permit, event::event("confirm_email", account)).await
}
