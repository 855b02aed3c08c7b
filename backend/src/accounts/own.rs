//! What people change of their own accounts.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    account::{AccountPatch, EmailChange, PasswordChange, normal_email},
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
};

use super::{
    query,
    register::{event, set_password, write_to},
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize},
    attempts::{self, MAIL, OWN_PASSWORD},
    audit::{self, Event},
    auth::{Purpose, Secret, weakness},
    clock,
    db::json,
    entity::account,
    http::{
        error::{Error, invalid},
        if_match::IfMatch,
    },
    mail::MessageKind,
    state::State,
};

pub(super) fn permit(person: SignedIn) -> Result<Permit, Error> {
    authorize(Actor::Account(person), Action::UseAccount, Facts::OWN)
}

/// Proves that whoever sits there knows the password.
pub(super) async fn prove(
    state: &State,
    account: &account::Model,
    password: String,
    pointer: &str,
) -> Result<(), Error> {
    attempts::count(&state.db, &state.keys, OWN_PASSWORD, &[&account.id.to_string()]).await?;
    if state.passwords.verify(password, account.password_hash.clone()).await? {
        return Ok(());
    }
    Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "wrong_password")))
}

/// Changes name, post title and language.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    if_match: Result<IfMatch, Error>,
    patch: AccountPatch,
) -> Result<account::Model, Error> {
    let permit = permit(person)?;
    let tx = state.db.begin().await?;
    let mut account = query::locked(&tx, person.account).await?;
    if_match?.check(account.version)?;
    invalid(patch.validate())?;
    let from = account.version;
    account.version += 1;
    account.updated_at = clock::now();
    if let Some(name) = patch.name {
        account.name = name.trim().to_owned();
    }
    if let Some(post_title) = patch.post_title {
        account.post_title = Some(post_title.trim().to_owned()).filter(|title| !title.is_empty());
    }
    if let Some(language) = patch.language {
        account.language = json::code(&language);
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version),
        updated_at: Set(account.updated_at),
        name: Set(account.name.clone()),
        post_title: Set(account.post_title.clone()),
        language: Set(account.language.clone()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    let event = Event {
        action: "update_account",
        kind: "account",
        thing: account.id,
        versions: Some((Some(from), account.version)),
    };
    audit::record(&tx, permit, event).await?;
    tx.commit().await?;
    Ok(account)
}

/// Changes the password; the session that asks goes on, the others end.
pub(super) async fn change_password(state: &State, person: SignedIn, change: PasswordChange) -> Result<(), Error> {
    let permit = permit(person)?;
    invalid(change.validate())?;
    let account = query::own(state.db.reader(), person.account).await?;
    invalid(
        weakness("/password", &change.password, &[&account.email, &account.name])
            .into_iter()
            .collect(),
    )?;
    prove(state, &account, change.current, "/current").await?;
    let hash = state.passwords.hash(change.password).await?;
    let tx = state.db.begin().await?;
    set_password(&tx, &account, hash, person.session()).await?;
    audit::record(&tx, permit, event("change_password", &account)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Asks for another address: a link goes there.
pub(super) async fn ask_for_email(state: &State, person: SignedIn, change: EmailChange) -> Result<(), Error> {
    let permit = permit(person)?;
    invalid(change.validate())?;
    let email = normal_email(&change.email);
    let account = query::own(state.db.reader(), person.account).await?;
    prove(state, &account, change.password, "/password").await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email]).await?;
    let tx = state.db.begin().await?;
    // Whether somebody has the address is theirs to know: the link is sent only where nobody has.
    if query::by_email(&tx, &email).await?.is_none() {
        let secret = Secret::give(&tx, account.id, Purpose::ChangeEmail, Some(email.clone())).await?;
        let there = account::Model {
            email,
            ..account.clone()
        };
        write_to(&tx, &there, MessageKind::ChangeEmail, Some(("change-email", &secret))).await?;
    }
    audit::record(&tx, permit, event("ask_for_email", &account)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Changes the address with the link that was sent there; gives the new one.
pub(super) async fn change_email(state: &State, secret: &str) -> Result<String, Error> {
    let permit = authorize(Actor::Visitor, Action::Register, Facts::NONE)?;
    let tx = state.db.begin().await?;
    let given = Secret::take(&tx, secret, Purpose::ChangeEmail).await?;
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let email = given.email.ok_or_else(expired)?;
    if query::by_email(&tx, &email).await?.is_some() {
        return Err(expired());
    }
    let account = query::locked(&tx, given.account_id).await?;
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version + 1),
        updated_at: Set(clock::now()),
        email: Set(email.clone()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    write_to(&tx, &account, MessageKind::EmailChanged, None).await?;
    audit::record(&tx, permit, event("change_email", &account)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(email)
}
