//! The database: how it is reached, how values stand in it, how commits are numbered. The only crate that knows SQL.

pub mod changes;
mod connect;
mod folder;
mod insert;
pub mod keyset;
mod queue;
mod schema;
mod turn;
mod wakes;
mod writer;

pub use connect::Database;
pub use folder::FolderLock;
pub use insert::insert_all;
pub use queue::Queue;
pub use turn::Turn;
pub use wakes::Wakes;
pub use writer::Writer;
