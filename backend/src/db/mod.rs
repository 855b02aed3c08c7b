//! The database: how it is reached, how values are stored in it, how commits are numbered. The only crate that knows SQL.

mod advisory_lock;
pub mod changes;
mod connect;
mod folder;
mod insert;
pub mod keyset;
mod queue;
mod schema;
mod wakes;
mod writer;

pub use advisory_lock::AdvisoryLock;
pub use connect::Database;
pub use folder::FolderLock;
pub use insert::insert_all;
pub use queue::Queue;
pub use wakes::Wakes;
pub use writer::Writer;
