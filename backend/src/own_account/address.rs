//! Changing the address of an account: a link goes to the new one. Opening it proves the mailbox; who asked for it is proved by
//! the session that opens it, or by the account's password.

use shared::{
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

/// The page that takes the new address into use.
const PAGE: &str = "change-email";

/// Asks for another address: a link goes there. The request is the same whether or not the address has an account: that is
/// looked at after the answer.
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

/// Sends the link, where the address has no account. It goes to a stranger, so it names the account by its address and greets
/// nobody by a name that the asker chose.
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
    if account.status != "active" || !is_free || !may_mail(tx, keys, PAGE, &email).await? {
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

/// Who may use the link: the person whose account asked for it, in a session of that account or with its password.
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

/// Changes the address with the link that was sent there; gives the new one. Links that were sent to the one before end: who
/// reads mail there now is another question.
pub(super) async fn change(state: &State, origin: &Origin, actor: Actor, token: EmailToken) -> Result<String, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let secret = token.token.clone();
    let given = Secret::peek(state.db.reader(), &secret, Purpose::ChangeEmail).await?;
    let permit = asker(state, origin, (actor, given.account_id), token).await?;
    let tx = state.db.begin().await?;
    // The turn of organisations comes before the account is held.
    let by_domain = memberships::by_domain(&tx, given.account_id).await?;
    let before = query::locked(&tx, given.account_id).await?;
    let given = Secret::take(&tx, &secret, Purpose::ChangeEmail).await?;
    let email = given.email.ok_or_else(expired)?;
    if before.status != "active" || query::by_email(&tx, &email).await?.is_some() {
        return Err(expired());
    }
    let after = account::Model {
        email,
        ..before.clone()
    };
    let after = save(&tx, permit, "change_email", &before, after).await;
    // Another request was quicker by a moment.
    let after = after.map_err(|error| error.or_duplicate(expired))?;
    Secret::withdraw(&tx, after.id, Purpose::ResetPassword).await?;
    memberships::recheck(&tx, permit, &after, by_domain).await?;
    write_to(&tx, &before, MessageKind::EmailChanged, None).await?;
    tx.commit().await?;
    Ok(after.email)
}
