//! Actions of staff, and of the operator at the command line, on the accounts of others.

mod adding;
mod others;
mod query;
mod routes;
mod second_factor_reset;

pub use adding::{Added, INVITATION, add};
pub use routes::mount;
pub use second_factor_reset::reset_by_operator;
