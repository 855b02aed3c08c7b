//! Changing the address of an account: a link goes to the new one, and whoever opens it proves that it is theirs.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    account::{EmailChange, normal_email},
    problem::ProblemCode,
};

use super::{
    event::{self, event},
    letter::write_to,
    own,
    passwords::{prove, proved},
    query,
    register::visitor,
};
use crate::{
    access::SignedIn,
    attempts::{self, MAIL, MAIL_ADDRESS},
    audit,
    auth::{Purpose, Secret},
    clock,
    db::is_duplicate,
    entity::account,
    http::{
        body::Body,
        error::{Error, invalid},
    },
    mail::MessageKind,
    memberships,
    state::State,
};

/// Asks for another address: a link goes there.
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
    attempts::count(&state.db, &state.keys, MAIL, &[&email]).await?;
    let tx = state.db.begin().await?;
    let account = proved(&tx, &seen).await?;
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

/// Changes the address with the link that was sent there; gives the new one. Links that were sent to the one before end: who
/// reads mail there now is another question.
pub(super) async fn change(state: &State, secret: &str) -> Result<String, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let given = Secret::peek(state.db.reader(), secret, Purpose::ChangeEmail).await?;
    let permit = visitor(given.account_id)?;
    let tx = state.db.begin().await?;
    // The turn of organisations comes before the account is held.
    let by_domain = memberships::by_domain(&tx, given.account_id).await?;
    let before = query::locked(&tx, given.account_id).await?;
    let given = Secret::take(&tx, secret, Purpose::ChangeEmail).await?;
    let email = given.email.ok_or_else(expired)?;
    if before.status != "active" || query::by_email(&tx, &email).await?.is_some() {
        return Err(expired());
    }
    let after = account::Model {
        version: before.version + 1,
        updated_at: clock::now(),
        email,
        ..before.clone()
    };
    let changed = account::ActiveModel {
        id: Set(after.id),
        version: Set(after.version),
        updated_at: Set(after.updated_at),
        email: Set(after.email.clone()),
        ..Default::default()
    };
    account::Entity::update(changed)
        .exec(&tx)
        .await
        .map_err(|error| match is_duplicate(&error) {
            // Somebody was quicker by a moment.
            true => expired(),
            false => error.into(),
        })?;
    Secret::withdraw(&tx, after.id, Purpose::ResetPassword).await?;
    memberships::recheck(&tx, permit, &after, by_domain).await?;
    write_to(&tx, &before, MessageKind::EmailChanged, None).await?;
    audit::record(&tx, permit, event::change("change_email", &after)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(after.email)
}
