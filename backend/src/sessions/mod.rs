//! Being signed in, end to end: beginning, renewing and ending sessions.

mod cookies;
mod query;
mod routes;
mod service;

pub use query::end_all;
pub use routes::mount;
