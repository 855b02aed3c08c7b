//! The database: how it is reached, how values stand in it, how commits are numbered. The only crate that knows SQL.

pub mod changes;
pub mod conflict;
mod connect;
mod insert;
pub mod json;
pub mod keyset;
pub mod listed;
pub mod owned;
mod writer;

pub use conflict::is_duplicate;
pub use connect::Database;
pub use insert::insert_all;
pub use writer::Writer;
