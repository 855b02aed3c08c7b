//! Proving identity again while signed in, before actions that outlast a session: the password, and a code if there is a second
//! factor. A stolen session must not become a stolen account.

use shared::{
    account::Proof,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::{prove, proved, second_factor};
use crate::{
    accounts::query,
    attempts::{self, OWN_PASSWORD},
    db::Writer,
    entity::account,
    error::Error,
    state::State,
};

/// An account whose password was proved, and the code to verify with it.
#[derive(Debug)]
pub struct StepUp {
    seen: account::Model,
    code: Option<String>,
    prefix: &'static str,
}

/// Checks the password, before the transaction that needs it; `prefix` is where the proof is in what was sent.
///
/// # Errors
/// `invalid` where the password is wrong or a code is missing, `rate_limited` after many tries.
pub async fn step_up(state: &State, account: Uuid, proof: Proof, prefix: &'static str) -> Result<StepUp, Error> {
    let seen = query::own(state.db.reader(), account).await?;
    prove(state, &seen, proof.password, &format!("{prefix}/password")).await?;
    let code = proof.code.filter(|code| !code.trim().is_empty());
    if seen.totp_since.is_some() {
        if code.is_none() {
            let missing = FieldError::new(format!("{prefix}/code"), "required");
            return Err(Error::problem(ProblemCode::Invalid).with_error(missing));
        }
        second_factor::count(state, account).await?;
    }
    Ok(StepUp { seen, code, prefix })
}

impl StepUp {
    /// Takes the code and gives the account, held until the transaction ends.
    ///
    /// # Errors
    /// `invalid` where the code is not valid; `unauthorized` where the account has another password by now.
    pub async fn take(self, state: &State, tx: &Writer) -> Result<account::Model, Error> {
        let account = proved(tx, &self.seen).await?;
        // Who knows the password did not guess.
        attempts::forget(tx, &state.keys, OWN_PASSWORD, &[&account.id.to_string()]).await?;
        if account.totp_since.is_some() {
            let code = self.code.unwrap_or_default();
            second_factor::show_in_form(state, tx, &account, &code, &format!("{}/code", self.prefix)).await?;
        }
        Ok(account)
    }
}
