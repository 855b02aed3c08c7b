//! Being signed in, end to end: beginning, renewing and ending sessions.

mod cookies;
mod routes;
mod service;

pub use routes::mount;
