//! Proposing organisations, and decisions of staff about them.

mod desk;
mod domains;
mod propose;
mod routes;

pub use propose::propose_in;
pub use routes::mount;
