//! Proving a password while signed in, and the account whose password was proved.

use shared::problem::{FieldError, ProblemCode};

use crate::{
    accounts::query,
    attempts::OWN_PASSWORD,
    db::Writer,
    entity::account,
    error::Error,
    lock_outs::{self, Whose},
    state::State,
};

/// The page that takes a new password.
pub const RESET: &str = "reset-password";

/// Proves that the person who is signed in knows the password.
pub async fn prove(state: &State, account: &account::Model, password: String, pointer: &str) -> Result<(), Error> {
    lock_outs::count(state, OWN_PASSWORD, &[&account.id.to_string()], Whose::Of(account.id)).await?;
    if state.passwords.verify(password, account.password_hash.clone()).await? {
        return Ok(());
    }
    Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "wrong_password")))
}

/// The account whose password was proved, locked until the transaction ends.
///
/// # Errors
/// `unauthorized` if it can no longer be used, or its password has changed: that ended every session.
pub async fn proved(tx: &Writer, seen: &account::Model) -> Result<account::Model, Error> {
    let account = query::in_use(tx, seen.id).await?;
    if account.password_hash == seen.password_hash {
        Ok(account)
    } else {
        Err(Error::problem(ProblemCode::Unauthorized))
    }
}
