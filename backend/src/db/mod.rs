//! The database: how it is reached, how values stand in it, how commits are numbered. The only crate that knows SQL.

pub mod changes;
pub mod connect;
pub mod json;
pub mod keyset;
pub mod listed;

pub use connect::{Database, Writer};
