//! Work that happens after a transaction has committed: an outbox, written in the same transaction as what it follows from.
//! Administrators see what failed and have it tried again.

mod daily;
mod query;
mod queue;
mod retry;
mod routes;
mod seal;
mod view;
mod worker;

pub use queue::{Job, enqueue, forget_address, waiting};
pub use routes::mount;
pub use seal::seal_again;
pub use worker::Worker;
