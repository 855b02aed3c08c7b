//! Passwords of accounts: verifying, changing, and resetting by e-mail.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    account::AccountStatus,
    account::{PasswordChange, PasswordReset, PasswordResetRequest, normal_email},
    validate::Validate,
};
use uuid::Uuid;

use super::{jobs::ForgotPassword, own};
use crate::{
    access::SignedIn,
    accounts::{activate, event::event, may_mail, query, visitor, write_to},
    attempts::{self, MAIL, MAIL_ADDRESS},
    audit,
    auth::{Purpose, Secret, api_keys, sessions},
    db::Writer,
    entity::account,
    error::{Error, invalid},
    jobs::enqueue,
    keys::Keys,
    mail::MessageKind,
    proof::{self, RESET, prove, proved},
    request::{body::Body, person::Origin},
    state::State,
};

async fn strong_enough(state: &State, account: &account::Model, password: &str) -> Result<(), Error> {
    let inputs = [account.email.as_str(), account.name.as_str()];
    proof::strong_enough(state, &account.id.to_string(), password, &inputs).await
}

/// Changes the password and ends all other sessions.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    change: Result<Body<PasswordChange>, Error>,
) -> Result<(), Error> {
    let permit = own::permit(person)?;
    let Body(change) = change?;
    invalid(change.validate())?;
    let seen = query::own(state.db.reader(), person.account).await?;
    prove(state, &seen, change.current, "/current").await?;
    strong_enough(state, &seen, &change.password).await?;
    let hash = state.passwords.hash(change.password).await?;
    let tx = state.db.begin().await?;
    let account = proved(&tx, &seen).await?;
    set(&tx, &account, hash, person.session()).await?;
    if change.end_keys {
        api_keys::revoke_all(&tx, account.id).await?;
        audit::record(&tx, permit, event("revoke_api_keys", &account)).await?;
    }
    audit::record(&tx, permit, event("change_password", &account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Handles a request for a password-reset link. As at registration, accounts are looked up only after the response.
pub(super) async fn forgot(state: &State, origin: &Origin, asked: PasswordResetRequest) -> Result<(), Error> {
    invalid(asked.validate())?;
    let email = normal_email(&asked.email);
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email, &origin.address]).await?;
    let tx = state.db.begin().await?;
    enqueue(&tx, ForgotPassword { email }).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends the link if there is an account. Earlier links stay valid, so that a stranger's request does not revoke them.
///
/// # Errors
/// When the database fails.
pub async fn answer_forgot(tx: &Writer, keys: &Keys, email: &str) -> Result<(), Error> {
    let found = query::locked_by_email(tx, email).await?;
    if let Some(account) = found.filter(|account| account.status != AccountStatus::Suspended)
        && may_mail(tx, keys, RESET, email).await?
    {
        let secret = Secret::add(tx, account.id, Purpose::ResetPassword, None).await?;
        write_to(tx, &account, MessageKind::ResetPassword, Some((RESET, &secret))).await?;
        audit::record(tx, visitor(account.id)?, event("ask_for_password", &account)).await?;
    }
    Ok(())
}

/// Sets a new password with the link, which also proves the address.
pub(super) async fn reset(state: &State, reset: PasswordReset) -> Result<(), Error> {
    invalid(reset.validate())?;
    let given = Secret::peek(state.db.reader(), &reset.token, Purpose::ResetPassword).await?;
    let permit = visitor(given.account_id)?;
    let seen = query::own(state.db.reader(), given.account_id).await?;
    strong_enough(state, &seen, &reset.password).await?;
    let hash = state.passwords.hash(reset.password).await?;
    let tx = state.db.begin().await?;
    let account = query::locked(&tx, given.account_id).await?;
    Secret::take(&tx, &reset.token, Purpose::ResetPassword).await?;
    activate(&tx, permit, &account).await?;
    set(&tx, &account, hash, None).await?;
    // People do this when their account was taken over.
    api_keys::revoke_all(&tx, account.id).await?;
    audit::record(&tx, permit, event("reset_password", &account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets a password by its hash, ends the other sessions, revokes every link that a person with the old password could have
/// requested, and notifies the owner.
async fn set(tx: &Writer, account: &account::Model, hash: String, kept: Option<Uuid>) -> Result<(), Error> {
    let changed = account::ActiveModel {
        id: Set(account.id),
        password_hash: Set(Some(hash)),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    sessions::end_all(tx, account.id, kept).await?;
    for purpose in [Purpose::ResetPassword, Purpose::ChangeEmail] {
        Secret::withdraw(tx, account.id, purpose).await?;
    }
    write_to(tx, account, MessageKind::PasswordChanged, Some(("forgot-password", ""))).await
}
