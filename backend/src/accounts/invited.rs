//! Accounts that begin with an invitation: first an address alone, then whoever opened the link that was sent there.

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};
use shared::{account::AccountRole, language::Language};
use uuid::Uuid;

use super::register::event;
use crate::{
    access::Permit,
    audit,
    auth::{Purpose, Secret},
    clock,
    db::{Writer, json},
    entity::account,
    http::error::Error,
};

/// Makes an account that nobody can use yet, for an address that has none.
///
/// # Errors
/// When the database fails.
pub async fn invite(
    tx: &Writer,
    permit: Permit,
    email: String,
    name: String,
    language: Language,
) -> Result<account::Model, Error> {
    let now = clock::now();
    let row = account::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        email,
        name: name.trim().to_owned(),
        post_title: None,
        language: json::code(&language),
        status: "unverified".into(),
        role: AccountRole::Member.code().into(),
        password_hash: None,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
    };
    account::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    audit::record(tx, permit, event("invite", &row)).await?;
    Ok(row)
}

/// What somebody who was invited adds.
#[derive(Debug)]
pub struct Newcomer {
    /// The name.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
    /// The version of the personal-data notice that was shown.
    pub notice: NaiveDate,
}

/// Makes an account usable by whoever proved to have its address. Every other link sent there stops working.
///
/// # Errors
/// When the database fails.
pub async fn welcome(tx: &Writer, permit: Permit, account: &account::Model, newcomer: Newcomer) -> Result<(), Error> {
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version + 1),
        updated_at: Set(clock::now()),
        name: Set(newcomer.name.trim().to_owned()),
        status: Set("active".into()),
        password_hash: Set(Some(newcomer.password_hash)),
        notice: Set(Some(newcomer.notice.to_string())),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    for purpose in [Purpose::AcceptInvitation, Purpose::VerifyEmail, Purpose::ResetPassword] {
        Secret::withdraw(tx, account.id, purpose).await?;
    }
    audit::record(tx, permit, event("confirm_email", account)).await
}
