//! The workspace: what waits for whoever is signed in.

mod query;
mod routes;

pub use routes::mount;
