//! Confirming the address of an account, and how often mail goes to an address that strangers can name.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::policy::{Action, Facts};
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

/// The permit of a person who proves by a link, or is about to, that an account is theirs.
pub fn visitor(account: Uuid) -> Result<Permit, Error> {
    authorize_for(Actor::Visitor, Action::Register, account, Facts::NONE)
}

/// Whether one more mail of a kind may go to an address that strangers can name.
///
/// # Errors
/// When the database fails.
pub async fn may_mail(tx: &Writer, keys: &Keys, kind: &str, email: &str) -> Result<bool, Error> {
    let counted = attempts::count_in(tx, keys, MAIL_TOTAL, &[kind, email]).await?;
    Ok(counted == Counted::Within)
}

/// Makes an account usable whose address was proved, unless it was before. The link that was sent to prove it has done its
/// work then, and so has the wish to join an organisation.
pub async fn activate(tx: &Writer, permit: Permit, account: &account::Model) -> Result<(), Error> {
    if account.status != "unverified" {
        return Ok(());
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        status: Set("active".into()),
        updated_at: Set(clock::now()),
        joins: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    Secret::withdraw(tx, account.id, Purpose::VerifyEmail).await?;
    audit::record(tx, permit, event::event("confirm_email", account)).await
}
