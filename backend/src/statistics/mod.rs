//! The public figures.

mod query;
mod routes;

pub use routes::mount;
