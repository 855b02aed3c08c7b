//! The database: how it is reached, how values stand in it, how commits are numbered. The only crate that knows SQL.

pub mod changes;
pub mod conflict;
mod connect;
mod failure;
mod folder;
mod insert;
pub mod json;
pub mod keyset;
pub mod listed;
pub mod owned;
mod schema;
mod turn;
#[cfg(test)]
mod visibility;
mod wakes;
mod writer;

pub use conflict::is_duplicate;
pub use connect::Database;
pub use failure::Failure;
pub use folder::FolderLock;
pub use insert::insert_all;
pub use turn::Turn;
pub use wakes::Wakes;
pub use writer::Writer;
