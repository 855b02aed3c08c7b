//! Sessions, end to end: starting, renewing and ending them.

mod cookies;
mod routes;
mod service;

pub use routes::mount;
