//! Proposing organisations, and what staff decides about them.

mod desk;
mod domains;
mod propose;
mod routes;

pub use routes::mount;
