//! The second factor of an account: setting it up, showing it, taking it off.

use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use shared::{
    account::{Proof, RecoveryCodes, SecondFactorCode, SecondFactorRemoval, SecondFactorSetup},
    localized::LocalizedText,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::{
    event::event,
    letter::write_to,
    own::permit,
    passwords::{prove, proved},
    query,
    step_up::step_up,
};
use crate::{
    access::SignedIn,
    api_keys,
    attempts::SECOND_FACTOR,
    audit,
    auth::{RecoveryCode, Totp},
    clock,
    db::Writer,
    entity::{account, recovery_code, session},
    error::Error,
    keys::Place,
    lock_outs::{self, Whose},
    mail::MessageKind,
    request::body::Body,
    sessions,
    state::State,
};

fn failed() -> Error {
    Error::problem(ProblemCode::SecondFactorFailed)
}

fn generator(state: &State, account: &account::Model, kept: &str) -> Result<Totp, Error> {
    let secret = state.keys.open(Place::second_factor(account.id), kept)?;
    let portal: LocalizedText = state.site.portal_short_name.clone().into();
    Totp::with(&secret, portal.text(shared::language::Language::En), &account.email)
}

/// Counts that somebody is about to show a code. In a transaction of its own, so that what fails counts too.
///
/// # Errors
/// `rate_limited` after many tries.
pub async fn count(state: &State, account: Uuid) -> Result<(), Error> {
    lock_outs::count(state, SECOND_FACTOR, &[&account.to_string()], Whose::Of(account)).await
}

/// Takes a code, from the app or from paper, once. To be counted before.
///
/// # Errors
/// `second_factor_failed`.
pub async fn show(state: &State, tx: &Writer, account: &account::Model, code: &str) -> Result<(), Error> {
    let secret = account.totp_secret.as_deref().ok_or_else(failed)?;
    let step = match generator(state, account, secret) {
        Ok(generator) => generator.step(code, account.totp_step, clock::now()),
        // The codes on paper still lead in.
        Err(error) => {
            tracing::error!(account = %account.id, %error, "the secret of a second factor cannot be used");
            None
        }
    };
    if let Some(step) = step {
        // Of two that show the same code at once, one comes second.
        let earlier = Condition::any()
            .add(account::Column::TotpStep.is_null())
            .add(account::Column::TotpStep.lt(step));
        let taken = account::Entity::update_many()
            .col_expr(account::Column::TotpStep, Expr::value(step))
            .filter(account::Column::Id.eq(account.id))
            .filter(earlier)
            .exec(tx)
            .await?;
        return if taken.rows_affected == 1 {
            Ok(())
        } else {
            Err(failed())
        };
    }
    let used = recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account.id))
        .filter(recovery_code::Column::Hash.eq(RecoveryCode::hash(account.id, code)))
        .exec(tx)
        .await?;
    if used.rows_affected == 1 { Ok(()) } else { Err(failed()) }
}

/// The same for a form: what is wrong is named by its place there.
pub(super) async fn show_in_form(
    state: &State,
    tx: &Writer,
    account: &account::Model,
    code: &str,
    pointer: &str,
) -> Result<(), Error> {
    show(state, tx, account, code)
        .await
        .map_err(|error| match error.code() {
            ProblemCode::SecondFactorFailed => wrong_code(pointer),
            _ => error,
        })
}

fn wrong_code(pointer: &str) -> Error {
    Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "wrong_code"))
}

fn illegal() -> Error {
    Error::problem(ProblemCode::IllegalTransition)
}

/// Begins: a secret that does not count until a code of it was shown.
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
    let uri = generator(state, &account, &secret)?.uri()?;
    let qr = Totp::qr(&uri)?;
    Ok(SecondFactorSetup { secret, uri, qr })
}

/// Ends setting up: the code shows that the app works. From here on the session has shown a second factor; others end.
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
    count(state, person.account).await?;
    let tx = state.db.begin().await?;
    let account = proved(&tx, &seen).await?;
    let secret = begun(&account).ok_or_else(illegal)?;
    let step = generator(state, &account, &secret)?.step(&shown.code, None, clock::now());
    let step = step.ok_or_else(|| wrong_code("/code"))?;
    let changed = account::ActiveModel {
        id: Set(account.id),
        totp_since: Set(Some(clock::now())),
        totp_step: Set(Some(step)),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    let codes = ten_codes(&tx, account.id).await?;
    sessions::end_all(&tx, account.id, person.session()).await?;
    // The one that is left is this one.
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

/// Ten new codes in the place of those there were.
async fn ten_codes(tx: &Writer, account: Uuid) -> Result<Vec<String>, Error> {
    forget_codes(tx, account).await?;
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

async fn forget_codes(tx: &Writer, account: Uuid) -> Result<(), Error> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}

/// Renews the recovery codes, with the password and a code: those there were stop working.
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

/// Takes it off, with the password and one last code.
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
    take_off(&tx, account.id).await?;
    write_to(&tx, &account, MessageKind::SecondFactorOff, None).await?;
    audit::record(&tx, permit, event("second_factor_off", &account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets the second factor and what was got by it.
pub(super) async fn take_off(tx: &Writer, account: Uuid) -> Result<(), Error> {
    let changed = account::ActiveModel {
        id: Set(account),
        totp_secret: Set(None),
        totp_since: Set(None),
        totp_step: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    forget_codes(tx, account).await?;
    // The role of staff is not to be used without: their sessions are those of members from now on.
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactor, Expr::value(false))
        .filter(session::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    api_keys::revoke_of_staff(tx, account).await
}
