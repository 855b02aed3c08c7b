//! What can go wrong: one error type for the whole server, and why a statement of the database failed.

mod cause;
mod conflict;
mod failure;

pub use cause::{Error, ProblemDetails, invalid};
pub use conflict::is_duplicate;
pub use failure::Failure;
