//! New passwords: none that is easy to guess. Judging one takes time, so it is counted first.

use crate::{
    attempts::{self, NEW_PASSWORD},
    error::{Error, invalid},
    state::State,
};

/// Lets pass a password that is hard to guess for a person with these other `inputs`; counted for `who`, an account or an address.
///
/// # Errors
/// `invalid` where it is easy to guess, `rate_limited`, or `unavailable` where too many others ask; or the database fails.
pub async fn strong_enough(state: &State, who: &str, password: &str, inputs: &[&str]) -> Result<(), Error> {
    attempts::count(&state.db, &state.keys, NEW_PASSWORD, &[who]).await?;
    let weak = state.passwords.weakness("/password", password, inputs).await?;
    invalid(weak.into_iter().collect())
}
