//! Recovery for a person who has lost both app and recovery codes: an administrator, or the operator at the command line,
//! removes the second factor. They first check the person's identity; the owner is notified by e-mail.

use serde_json::json;
use shared::{
    account::{SecondFactorReset, normal_email},
    policy::{Action, Facts},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::others::AccountToChange;
use crate::{
    access::{Actor, Permit, SignedIn, authorize_for},
    accounts::{event::event, query, write_to},
    audit,
    auth::sessions,
    db::{Database, Writer},
    entity::account,
    error::Error,
    mail::MessageKind,
    proof::{second_factor, step_up},
    request::asked::Asked,
    state::State,
    things::{Held, load},
};

/// Removes the second factor of another person and ends their sessions.
pub(super) async fn reset(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<SecondFactorReset>,
) -> Result<account::Model, Error> {
    // Authorised twice: before the slow password check, and again inside the transaction.
    let actor = Actor::Account(person);
    let tx = state.db.begin().await?;
    let seen = load::<AccountToChange>(&tx, actor, &id, Action::ResetSecondFactor)
        .await?
        .thing
        .account;
    drop(tx);
    let asked = asked.at(seen.version)?;
    has_one(&seen)?;
    let reset = asked.change(seen.version)?;
    let proven = step_up(state, person.account, reset.proof, "/proof").await?;
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<AccountToChange>(&tx, actor, &id, Action::ResetSecondFactor).await?;
    let account = thing.account;
    if account.version != seen.version {
        return Err(Error::problem(ProblemCode::PreconditionFailed));
    }
    has_one(&account)?;
    proven.take(state, &tx).await?;
    take_off(&tx, permit, &account, Some(reset.reason.trim())).await?;
    tx.commit().await?;
    query::own(state.db.reader(), id).await
}

/// The same at the command line, by address.
///
/// # Errors
/// `not_found` if there is no such account, `illegal_transition` if it has no second factor.
pub async fn reset_by_operator(db: &Database, email: &str) -> Result<(), Error> {
    let tx = db.begin().await?;
    let account = query::locked_by_email(&tx, &normal_email(email)).await?;
    let account = account.ok_or_else(Error::not_found)?;
    let permit = authorize_for(Actor::Operator, Action::ResetSecondFactor, account.id, Facts::NONE)?;
    has_one(&account)?;
    take_off(&tx, permit, &account, None).await?;
    tx.commit().await?;
    Ok(())
}

fn has_one(account: &account::Model) -> Result<(), Error> {
    match account.totp_since {
        Some(_) => Ok(()),
        None => Err(Error::problem(ProblemCode::IllegalTransition).with_detail("The account has no second factor.")),
    }
}

async fn take_off(tx: &Writer, permit: Permit, account: &account::Model, reason: Option<&str>) -> Result<(), Error> {
    second_factor::take_off(tx, account.id).await?;
    sessions::end_all(tx, account.id, None).await?;
    write_to(tx, account, MessageKind::SecondFactorReset, Some(("sign-in", ""))).await?;
    let details = json!({ "reason": reason });
    audit::record_with(tx, permit, event("reset_second_factor", account), details).await
}
