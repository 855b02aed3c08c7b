//! Changing the address of an account: a link goes to the new one. Opening it proves access to the mailbox; the session that
//! opens it, or the account's password, proves who made the request.

use shared::{
    account::AccountStatus,
    account::{EmailChange, EmailToken, normal_email},
    problem::{FieldError, ProblemCode},
    validate::Validate,
};

use uuid::Uuid;

use super::{jobs::ConfirmAddress, own};
use crate::{
    access::{Actor, Permit, SignedIn},
    accounts::{event::event, may_mail, query, visitor, write_to, write_with},
    attempts::{self, MAIL, MAIL_ADDRESS, SIGN_IN, SIGN_IN_ADDRESS},
    audit,
    auth::{Purpose, Secret},
    db::Writer,
    entity::account,
    error::{Error, invalid},
    jobs::enqueue,
    keys::Keys,
    lock_outs::{self, Whose},
    mail::MessageKind,
    memberships,
    proof::{prove, proved},
    request::{body::Body, person::Origin},
    state::State,
    things::save,
};

/// The page that confirms the new address.
const PAGE: &str = "change-email";

/// Requests a new address: a link is sent there. The response is the same whether or not the address has an account, because
/// that is checked after the response.
pub(super) async fn ask(
    state: &State,
    person: SignedIn,
    change: Result<Body<EmailChange>, Error>,
) -> Result<(), Error> {
    let permit = own::permit(person)?;
    let Body(change) = change?;
    invalid(change.validate())?;
    let email = normal_email(&change.email);
    let seen = query::own(state.db.reader(), person.account).await?;
    prove(state, &seen, change.password, "/password").await?;
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&seen.id.to_string()]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email, &seen.id.to_string()]).await?;
    let tx = state.db.begin().await?;
    let account = proved(&tx, &seen).await?;
    let secret = Secret::give(&tx, account.id, Purpose::ChangeEmail, Some(email.clone())).await?;
    let job = ConfirmAddress {
        account: account.id,
        email,
        secret,
    };
    enqueue(&tx, job).await?;
    audit::record(&tx, permit, event("ask_for_email", &account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends the link if the address has no account. The recipient may be a stranger, so the e-mail names the account by its
/// address and does not use a name that the requester chose.
///
/// # Errors
/// When the database fails.
pub async fn answer_email_change(
    tx: &Writer,
    keys: &Keys,
    (account, email): (Uuid, String),
    secret: &str,
) -> Result<(), Error> {
    let account = query::locked(tx, account).await?;
    let is_free = query::by_email(tx, &email).await?.is_none();
    if account.status != AccountStatus::Active || !is_free || !may_mail(tx, keys, PAGE, &email).await? {
        return Ok(());
    }
    let values = [("account".to_owned(), account.email.clone())].into();
    let there = account::Model {
        email,
        name: String::new(),
        ..account
    };
    write_with(tx, &there, MessageKind::ChangeEmail, Some((PAGE, secret)), values).await
}

/// Who can use the link: the person whose account made the request, in a session of that account or with its password.
async fn asker(
    state: &State,
    origin: &Origin,
    (actor, account): (Actor, Uuid),
    token: EmailToken,
) -> Result<Permit, Error> {
    if let Actor::Account(person) = actor
        && person.account == account
    {
        return own::permit(person);
    }
    let Some(password) = token.password else {
        let other = FieldError::new("/token", "other_account");
        return Err(match actor {
            Actor::Account(_) => Error::problem(ProblemCode::Forbidden).with_error(other),
            _ => Error::problem(ProblemCode::Unauthorized),
        });
    };
    lock_outs::count(state, SIGN_IN_ADDRESS, &[&origin.address], Whose::Nobody).await?;
    lock_outs::count(state, SIGN_IN, &[&token.token, &origin.address], Whose::Of(account)).await?;
    let seen = query::own(state.db.reader(), account).await?;
    if state.passwords.verify(password, seen.password_hash).await? {
        visitor(account)
    } else {
        let wrong = FieldError::new("/password", "wrong_password");
        Err(Error::problem(ProblemCode::Invalid).with_error(wrong))
    }
}

/// Changes the address with the link that was sent there; returns the new one. Links sent to the old address are revoked,
/// because another person may read its e-mail.
pub(super) async fn change(state: &State, origin: &Origin, actor: Actor, token: EmailToken) -> Result<String, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let secret = token.token.clone();
    let given = Secret::peek(state.db.reader(), &secret, Purpose::ChangeEmail).await?;
    let permit = asker(state, origin, (actor, given.account_id), token).await?;
    let tx = state.db.begin().await?;
    // Organisations are locked before the account.
    let by_domain = memberships::by_domain(&tx, given.account_id).await?;
    let before = query::locked(&tx, given.account_id).await?;
    let given = Secret::take(&tx, &secret, Purpose::ChangeEmail).await?;
    let email = given.email.ok_or_else(expired)?;
    if before.status != AccountStatus::Active || query::by_email(&tx, &email).await?.is_some() {
        return Err(expired());
    }
    let after = account::Model {
        email,
        ..before.clone()
    };
    let after = save(&tx, permit, "change_email", &before, after).await;
    // A concurrent request was faster.
    let after = after.map_err(|error| error.or_duplicate(expired))?;
    Secret::withdraw(&tx, after.id, Purpose::ResetPassword).await?;
    memberships::recheck(&tx, permit, &after, by_domain).await?;
    write_to(&tx, &before, MessageKind::EmailChanged, None).await?;
    tx.commit().await?;
    Ok(after.email)
}
