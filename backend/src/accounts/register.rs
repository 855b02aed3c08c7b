//! Making accounts and proving whose they are. Known and unknown addresses are answered alike: the same body, one hash, at
//! most one mail.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, SqlErr};
use shared::{
    account::{AccountRole, EmailConfirmation, NewAccount, PasswordReset, PasswordResetRequest, normal_email},
    language::Language,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use uuid::Uuid;

use super::query;
use crate::{
    access::{Actor, Permit, authorize},
    api_keys,
    attempts::{self, MAIL, MAIL_ADDRESS, SIGN_IN, SIGN_IN_ADDRESS},
    audit::{self, Event},
    auth::{Purpose, Secret, weakness},
    clock,
    db::{Database, Writer, json},
    entity::account,
    http::{
        error::{Error, invalid},
        person::Origin,
    },
    jobs::{Job, enqueue},
    mail::{Message, MessageKind},
    memberships, organisations, sessions,
    state::State,
};

/// The page that confirms an address.
const CONFIRM: &str = "confirm-email";
/// The page that takes a new password.
const RESET: &str = "reset-password";

pub(super) fn event(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        action,
        kind: "account",
        thing: account.id,
        versions: Some((Some(account.version), account.version)),
    }
}

/// Puts a mail to an account into the outbox; `page` with its secret is what it asks to open.
///
/// # Errors
/// When the database fails.
pub async fn write_to(
    tx: &Writer,
    account: &account::Model,
    kind: MessageKind,
    page: Option<(&str, &str)>,
) -> Result<(), Error> {
    let language: Language = json::parse(&account.language)?;
    let path = page.map(|(page, secret)| match secret {
        "" => format!("/{}/{page}", language.path()),
        // Behind `#`, so that the secret is in no log and in no `Referer`.
        secret => format!("/{}/{page}#{secret}", language.path()),
    });
    let message = Message {
        to: account.email.clone(),
        name: account.name.clone(),
        language,
        kind,
        path,
        values: BTreeMap::new(),
    };
    enqueue(tx, &Job::SendMail(message)).await
}

fn visitor() -> Result<Permit, Error> {
    authorize(Actor::Visitor, Action::Register, Facts::NONE)
}

/// The organisation that is chosen at registration, by id or slug; none where there is no such.
async fn chosen(state: &State, organisation: Option<&str>) -> Result<Option<Uuid>, Error> {
    let Some(Ok(key)) = organisation.map(str::parse::<Key>) else {
        return Ok(None);
    };
    match organisations::query::one(state.db.reader(), Actor::Visitor, &key).await {
        Ok(organisation) => Ok(Some(organisation.id)),
        Err(error) if error.code() == ProblemCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Registers somebody, or tells the owner of the address by mail that they have an account.
pub(super) async fn register(state: &State, origin: &Origin, new: NewAccount) -> Result<(), Error> {
    let mut errors = new.validate();
    if errors.is_empty() {
        errors.extend(weakness("/password", &new.password, &[&new.email, &new.name]));
    }
    if new.notice != state.site.reviewed_on {
        errors.push(FieldError::new("/notice", "outdated").with("current", state.site.reviewed_on.to_string()));
    }
    let joins = chosen(state, new.organisation.as_deref()).await?;
    if new.organisation.is_some() && joins.is_none() {
        errors.push(FieldError::new("/organisation", "unknown"));
    }
    invalid(errors)?;
    let permit = visitor()?;
    let email = normal_email(&new.email);
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email]).await?;
    let hash = state.passwords.hash(new.password).await?;
    let now = clock::now();
    let tx = state.db.begin().await?;
    let found = query::by_email(&tx, &email).await?;
    if let Some(known) = found.as_ref().filter(|account| account.status != "unverified") {
        if known.status == "active" {
            write_to(
                &tx,
                known,
                MessageKind::AlreadyRegistered,
                Some(("forgot-password", "")),
            )
            .await?;
        }
    } else {
        // Somebody who registers a second time before confirming has the last word.
        let row = account::Model {
            id: found.as_ref().map_or_else(Uuid::now_v7, |account| account.id),
            version: 1,
            created_at: now,
            updated_at: now,
            email,
            name: new.name.trim().to_owned(),
            post_title: new
                .post_title
                .map(|title| title.trim().to_owned())
                .filter(|title| !title.is_empty()),
            language: json::code(&new.language),
            status: "unverified".into(),
            role: AccountRole::Member.code().into(),
            password_hash: Some(hash),
            notice: Some(new.notice.to_string()),
            joins,
            totp_secret: None,
            totp_since: None,
            totp_step: None,
        };
        let writing = row.clone().into_active_model().reset_all();
        let written = match found {
            Some(_) => account::Entity::update(writing).exec(&tx).await.map(drop),
            None => account::Entity::insert(writing)
                .exec_without_returning(&tx)
                .await
                .map(drop),
        };
        match written {
            Ok(()) => {}
            // Somebody else registered with the address a moment ago: to them it was sent.
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let secret = Secret::give(&tx, row.id, Purpose::VerifyEmail, None).await?;
        write_to(&tx, &row, MessageKind::VerifyEmail, Some((CONFIRM, &secret))).await?;
        audit::record(&tx, permit, event("register", &row)).await?;
    }
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Confirms the address that an account was made with; gives the address.
pub(super) async fn confirm(state: &State, origin: &Origin, confirmation: EmailConfirmation) -> Result<String, Error> {
    let permit = visitor()?;
    // As many tries as at signing in: the link alone does not prove who registered.
    attempts::count(&state.db, &state.keys, SIGN_IN_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, SIGN_IN, &[&confirmation.token, &origin.address]).await?;
    let given = Secret::peek(state.db.reader(), &confirmation.token, Purpose::VerifyEmail).await?;
    let account = query::own(state.db.reader(), given.account_id).await?;
    let is_right = state
        .passwords
        .verify(confirmation.password, account.password_hash.clone())
        .await?;
    if !is_right {
        return Err(Error::problem(ProblemCode::SignInFailed));
    }
    let tx = state.db.begin().await?;
    Secret::take(&tx, &confirmation.token, Purpose::VerifyEmail).await?;
    activate(&tx, permit, &account).await?;
    memberships::join_chosen(&tx, permit, &account).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(account.email)
}

async fn activate(tx: &Writer, permit: Permit, account: &account::Model) -> Result<(), Error> {
    if account.status != "unverified" {
        return Ok(());
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        status: Set("active".into()),
        updated_at: Set(clock::now()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    audit::record(tx, permit, event("confirm_email", account)).await
}

/// Sends a link to choose a new password, where there is an account.
pub(super) async fn forgot(state: &State, origin: &Origin, asked: PasswordResetRequest) -> Result<(), Error> {
    invalid(asked.validate())?;
    let permit = visitor()?;
    let email = normal_email(&asked.email);
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email]).await?;
    // The work of a hash, so that known and unknown addresses take as long.
    state.passwords.verify(String::new(), None).await?;
    let tx = state.db.begin().await?;
    let found = query::by_email(&tx, &email).await?;
    if let Some(account) = found.filter(|account| account.status != "suspended") {
        let secret = Secret::give(&tx, account.id, Purpose::ResetPassword, None).await?;
        write_to(&tx, &account, MessageKind::ResetPassword, Some((RESET, &secret))).await?;
        audit::record(&tx, permit, event("ask_for_password", &account)).await?;
    }
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Takes a new password from whoever has the link: that proves the address too.
pub(super) async fn reset(state: &State, reset: PasswordReset) -> Result<(), Error> {
    invalid(reset.validate())?;
    let permit = visitor()?;
    let given = Secret::peek(state.db.reader(), &reset.token, Purpose::ResetPassword).await?;
    let account = query::own(state.db.reader(), given.account_id).await?;
    invalid(
        weakness("/password", &reset.password, &[&account.email, &account.name])
            .into_iter()
            .collect(),
    )?;
    let hash = state.passwords.hash(reset.password).await?;
    let tx = state.db.begin().await?;
    Secret::take(&tx, &reset.token, Purpose::ResetPassword).await?;
    activate(&tx, permit, &account).await?;
    set_password(&tx, &account, hash, None).await?;
    // This is what one does when an account has fallen into other hands.
    api_keys::revoke_all(&tx, account.id).await?;
    audit::record(&tx, permit, event("reset_password", &account)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Sets a password by its hash, ends the other sessions and tells the owner.
pub(super) async fn set_password(
    tx: &Writer,
    account: &account::Model,
    hash: String,
    kept: Option<Uuid>,
) -> Result<(), Error> {
    let changed = account::ActiveModel {
        id: Set(account.id),
        password_hash: Set(Some(hash)),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    sessions::end_all(tx, account.id, kept).await?;
    Secret::withdraw(tx, account.id, Purpose::ResetPassword).await?;
    write_to(tx, account, MessageKind::PasswordChanged, Some(("forgot-password", ""))).await
}

/// What an operator gives to make an account.
#[derive(Debug)]
pub struct Added {
    /// The address.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: AccountRole,
    /// The hash of the password; without one a link to choose it is made.
    pub password_hash: Option<String>,
    /// The language of mail.
    pub language: Language,
}

/// Makes an account that needs no confirmation, from the command line. Gives the path where its owner chooses a password,
/// unless there is one.
///
/// # Errors
/// `invalid` when the address is taken or is none.
pub async fn add(db: &Database, new: Added) -> Result<Option<String>, Error> {
    let permit = authorize(Actor::Operator, Action::AddAccount, Facts::NONE)?;
    let email = normal_email(&new.email);
    if !shared::account::is_email(&email) {
        return Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/email", "email")));
    }
    let now = clock::now();
    let tx = db.begin().await?;
    if query::by_email(&tx, &email).await?.is_some() {
        return Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/email", "taken")));
    }
    let row = account::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        email,
        name: new.name,
        post_title: None,
        language: json::code(&new.language),
        status: "active".into(),
        role: new.role.code().into(),
        password_hash: new.password_hash,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
    };
    account::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(&tx)
        .await?;
    audit::record(&tx, permit, event("add_account", &row)).await?;
    let path = match row.password_hash {
        Some(_) => None,
        None => {
            let secret = Secret::give(&tx, row.id, Purpose::ResetPassword, None).await?;
            Some(format!("/{}/{RESET}#{secret}", new.language.path()))
        }
    };
    tx.commit().await?;
    Ok(path)
}
