//! Work that happens after a transaction has committed: an outbox, written in the same transaction as what it follows from.

mod claims;
mod daily;
mod enqueue;
mod job;
mod query;
mod retry;
mod routes;
mod seal;
mod send_mail;
mod view;
mod worker;

pub use claims::Claimed;
pub use daily::enqueue_daily;
pub use enqueue::{enqueue, forget_address, waiting};
pub use job::{Job, Registered};
pub use routes::mount;
pub use seal::seal_again;
pub use worker::Worker;
