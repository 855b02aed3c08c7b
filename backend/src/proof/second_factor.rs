//! The second factor of an account: verifying a code, and removing it.

use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use shared::{
    localized::LocalizedText,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use crate::{
    attempts::SECOND_FACTOR,
    auth::{RecoveryCode, Totp, api_keys},
    clock,
    db::Writer,
    entity::{account, recovery_code, session},
    error::Error,
    keys::Place,
    lock_outs::{self, Whose},
    state::State,
};

fn failed() -> Error {
    Error::problem(ProblemCode::SecondFactorFailed)
}

/// What makes and checks the codes of an account's app.
///
/// # Errors
/// When the secret that is kept cannot be opened.
pub fn generator(state: &State, account: &account::Model, kept: &str) -> Result<Totp, Error> {
    let secret = state.keys.open(Place::second_factor(account.id), kept)?;
    let portal: LocalizedText = state.site.portal_short_name.clone().into();
    Totp::with(&secret, portal.text(shared::language::Language::En), &account.email)
}

/// Counts an attempt with a code. In a separate transaction, so that failures count too.
///
/// # Errors
/// `rate_limited` after many tries.
pub async fn count(state: &State, account: Uuid) -> Result<(), Error> {
    lock_outs::count(state, SECOND_FACTOR, &[&account.to_string()], Whose::Of(account)).await
}

/// Verifies a code from the app, or a recovery code, which is then used. Count the attempt before.
///
/// # Errors
/// `second_factor_failed`.
pub async fn show(state: &State, tx: &Writer, account: &account::Model, code: &str) -> Result<(), Error> {
    let secret = account.totp_secret.as_deref().ok_or_else(failed)?;
    let step = match generator(state, account, secret) {
        Ok(generator) => generator.step(code, account.totp_step, clock::now()),
        // Recovery codes still work.
        Err(error) => {
            tracing::error!(account = %account.id, %error, "the secret of a second factor cannot be used");
            None
        }
    };
    if let Some(step) = step {
        // Of two requests with the same code at once, one comes second.
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

/// The same for a form: the error names the field.
pub async fn show_in_form(
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

/// The problem of a wrong code at this place of a form.
#[must_use]
pub fn wrong_code(pointer: &str) -> Error {
    Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "wrong_code"))
}

/// Deletes the second factor, and ends sessions and keys created with it.
pub async fn take_off(tx: &Writer, account: Uuid) -> Result<(), Error> {
    let changed = account::ActiveModel {
        id: Set(account),
        totp_secret: Set(None),
        totp_since: Set(None),
        totp_step: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    forget_codes(tx, account).await?;
    // Staff roles need it: their sessions are those of members from now on.
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactor, Expr::value(false))
        .filter(session::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    api_keys::revoke_of_staff(tx, account).await
}

/// Deletes the recovery codes of an account.
///
/// # Errors
/// When the database fails.
pub async fn forget_codes(tx: &Writer, account: Uuid) -> Result<(), Error> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}
