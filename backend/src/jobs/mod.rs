//! Work that happens after a transaction has committed: an outbox, written in the same transaction as what it follows from.

mod queue;
mod worker;

pub use queue::{Job, enqueue, waiting};
pub use worker::work;
