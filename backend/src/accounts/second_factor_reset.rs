//! The way back for a person who has lost both app and recovery codes: an administrator, or the operator at the command line,
//! takes the second factor off. They make sure first who asks; the owner is told by mail.

use serde_json::json;
use shared::{
    account::{SecondFactorReset, normal_email},
    policy::{Action, Facts},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::{
    event::event,
    others::{Asked, found},
    query, second_factor,
    step_up::step_up,
    write_to,
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize_for},
    audit,
    db::{Database, Writer},
    entity::account,
    http::{
        body::Body,
        error::{Error, invalid},
    },
    mail::MessageKind,
    sessions,
    state::State,
};

/// Takes off the second factor of another person. Their sessions end.
pub(super) async fn reset(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<SecondFactorReset>,
) -> Result<account::Model, Error> {
    // Decided twice: before the password is checked, which takes long, and when it counts.
    let tx = state.db.begin().await?;
    let seen = found(&tx, person, Action::ResetSecondFactor, id).await?.account;
    drop(tx);
    let if_match = asked.if_match?;
    if_match.check(seen.version)?;
    has_one(&seen)?;
    let Body(reset) = asked.body?;
    invalid(reset.validate())?;
    let proven = step_up(state, person.account, reset.proof, "/proof").await?;
    let tx = state.db.begin().await?;
    let found = found(&tx, person, Action::ResetSecondFactor, id).await?;
    if_match.check(found.account.version)?;
    has_one(&found.account)?;
    proven.take(state, &tx).await?;
    take_off(&tx, found.permit, &found.account, Some(reset.reason.trim())).await?;
    tx.commit().await?;
    state.promised.notify_one();
    query::own(state.db.reader(), id).await
}

/// The same at the command line, by address.
///
/// # Errors
/// `not_found` where there is no such account, `illegal_transition` where it has no second factor.
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
