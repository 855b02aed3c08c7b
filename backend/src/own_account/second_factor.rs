//! The second factor of an account: set-up, verification, removal.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use shared::{
    account::{Proof, RecoveryCodes, SecondFactorCode, SecondFactorRemoval, SecondFactorSetup},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::own::permit;
use crate::{
    access::SignedIn,
    accounts::{event::event, query, write_to},
    audit,
    auth::{RecoveryCode, Totp, sessions},
    clock,
    db::Writer,
    entity::{account, recovery_code, session},
    error::Error,
    keys::Place,
    mail::MessageKind,
    proof::{prove, proved, second_factor, step_up},
    request::body::Body,
    state::State,
};

fn illegal() -> Error {
    Error::problem(ProblemCode::IllegalTransition)
}

/// Starts the set-up: creates a secret, which is inactive until a code is confirmed.
pub(super) async fn begin(
    state: &State,
    person: SignedIn,
    proof: Result<Body<Proof>, Error>,
) -> Result<SecondFactorSetup, Error> {
    permit(person)?;
    if query::own(state.db.reader(), person.account)
        .await?
        .totp_since
        .is_some()
    {
        return Err(illegal());
    }
    let Body(proof) = proof?;
    let proven = step_up(state, person.account, proof, "").await?;
    let tx = state.db.begin().await?;
    let account = proven.take(state, &tx).await?;
    if account.totp_since.is_some() {
        return Err(illegal());
    }
    let secret = Totp::new_secret()?;
    let changed = account::ActiveModel {
        id: Set(account.id),
        totp_secret: Set(Some(state.keys.seal(Place::second_factor(account.id), &secret)?)),
        totp_step: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    tx.commit().await?;
    let uri = second_factor::generator(state, &account, &secret)?.uri()?;
    let qr = Totp::qr(&uri)?;
    Ok(SecondFactorSetup { secret, uri, qr })
}

/// Completes the set-up: the code shows that the app works. The session now has a second factor; all others end.
pub(super) async fn confirm(
    state: &State,
    person: SignedIn,
    shown: Result<Body<SecondFactorCode>, Error>,
) -> Result<RecoveryCodes, Error> {
    let permit = permit(person)?;
    let begun = |account: &account::Model| account.totp_secret.clone().filter(|_| account.totp_since.is_none());
    let seen = query::own(state.db.reader(), person.account).await?;
    begun(&seen).ok_or_else(illegal)?;
    let Body(shown) = shown?;
    prove(state, &seen, shown.password, "/password").await?;
    second_factor::count(state, person.account).await?;
    let tx = state.db.begin().await?;
    let account = proved(&tx, &seen).await?;
    let secret = begun(&account).ok_or_else(illegal)?;
    let step = second_factor::generator(state, &account, &secret)?.step(&shown.code, None, clock::now());
    let step = step.ok_or_else(|| second_factor::wrong_code("/code"))?;
    let changed = account::ActiveModel {
        id: Set(account.id),
        totp_since: Set(Some(clock::now())),
        totp_step: Set(Some(step)),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    let codes = ten_codes(&tx, account.id).await?;
    sessions::end_all(&tx, account.id, person.session()).await?;
    // The remaining one is this one.
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactor, Expr::value(true))
        .filter(session::Column::AccountId.eq(account.id))
        .filter(session::Column::EndedAt.is_null())
        .exec(&tx)
        .await?;
    write_to(&tx, &account, MessageKind::SecondFactorOn, None).await?;
    audit::record(&tx, permit, event("second_factor_on", &account)).await?;
    tx.commit().await?;
    Ok(RecoveryCodes { codes })
}

/// Replaces the codes with ten new ones.
async fn ten_codes(tx: &Writer, account: Uuid) -> Result<Vec<String>, Error> {
    second_factor::forget_codes(tx, account).await?;
    let codes = RecoveryCode::ten()?;
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        hash: Set(RecoveryCode::hash(account, code)),
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(codes)
}

/// Renews the recovery codes, with the password and a code; the old ones stop working.
pub(super) async fn renew_codes(
    state: &State,
    person: SignedIn,
    proof: Result<Body<Proof>, Error>,
) -> Result<RecoveryCodes, Error> {
    let permit = permit(person)?;
    if query::own(state.db.reader(), person.account)
        .await?
        .totp_since
        .is_none()
    {
        return Err(illegal());
    }
    let Body(proof) = proof?;
    let proven = step_up(state, person.account, proof, "").await?;
    let tx = state.db.begin().await?;
    let account = proven.take(state, &tx).await?;
    if account.totp_since.is_none() {
        return Err(illegal());
    }
    let codes = ten_codes(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::RecoveryCodesRenewed, None).await?;
    audit::record(&tx, permit, event("renew_recovery_codes", &account)).await?;
    tx.commit().await?;
    Ok(RecoveryCodes { codes })
}

/// Removes it, with the password and a code.
pub(super) async fn remove(
    state: &State,
    person: SignedIn,
    removal: Result<Body<SecondFactorRemoval>, Error>,
) -> Result<(), Error> {
    let permit = permit(person)?;
    let Body(removal) = removal?;
    let seen = query::own(state.db.reader(), person.account).await?;
    if seen.totp_since.is_none() {
        return Err(illegal());
    }
    let proof = Proof {
        password: removal.password,
        code: Some(removal.code),
    };
    let proven = step_up(state, seen.id, proof, "").await?;
    let tx = state.db.begin().await?;
    let account = proven.take(state, &tx).await?;
    second_factor::take_off(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::SecondFactorOff, None).await?;
    audit::record(&tx, permit, event("second_factor_off", &account)).await?;
    tx.commit().await?;
    Ok(())
}
