//! Creating accounts at the command line.

use chrono::TimeDelta;
use sea_orm::{EntityTrait, IntoActiveModel};
use shared::{
    account::AccountStatus,
    account::{AccountRole, MAX_NAME, normal_email},
    language::Language,
    limits::person_name,
    plain::plain,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use crate::{
    access::{Actor, authorize},
    accounts::{event::made, query},
    audit,
    auth::{Purpose, Secret},
    clock,
    db::Database,
    entity::{account, json},
    error::{Error, invalid, is_duplicate},
    proof::RESET,
};

/// How long the link from an operator is valid: its owner may be away for some days.
pub const INVITATION: TimeDelta = TimeDelta::days(7);

/// The data an operator enters to create an account.
#[derive(Debug)]
pub struct Added {
    /// The address.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: AccountRole,
    /// The hash of the password; without one a link to choose a password is created.
    pub password_hash: Option<String>,
    /// The language of e-mails.
    pub language: Language,
}

/// Creates an account that needs no confirmation, from the command line. If it has no password, returns the path where its
/// owner chooses one, valid for [`INVITATION`].
///
/// # Errors
/// `invalid` if the address is taken or not valid.
pub async fn add(db: &Database, new: Added) -> Result<Option<String>, Error> {
    let permit = authorize(Actor::Operator, Action::AddAccount, Facts::NONE)?;
    let email = normal_email(&new.email);
    if !shared::account::is_email(&email) {
        return Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/email", "email")));
    }
    let mut errors = Vec::new();
    person_name(&mut errors, "/name", &new.name, MAX_NAME, true);
    invalid(errors)?;
    let now = clock::now();
    let taken = || Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/email", "taken"));
    let tx = db.begin().await?;
    if query::by_email(&tx, &email).await?.is_some() {
        return Err(taken());
    }
    let row = account::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        email,
        name: plain(&new.name),
        post_title: None,
        language: json::code(&new.language),
        status: AccountStatus::Active.into(),
        role: new.role.into(),
        password_hash: new.password_hash,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
    };
    account::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(&tx)
        .await
        .map_err(|error| match is_duplicate(&error) {
            // A concurrent request was faster.
            true => taken(),
            false => error.into(),
        })?;
    audit::record(&tx, permit, made("add_account", &row)).await?;
    let path = match row.password_hash {
        Some(_) => None,
        None => {
            let secret = Secret::give_for(&tx, row.id, Purpose::ResetPassword, INVITATION).await?;
            Some(format!("/{}/{RESET}#{secret}", new.language.path()))
        }
    };
    tx.commit().await?;
    Ok(path)
}
