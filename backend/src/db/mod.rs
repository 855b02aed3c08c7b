//! The database: how it is reached, how values stand in it, how commits are numbered. The only crate that knows SQL.

pub mod changes;
pub mod connect;
mod insert;
pub mod json;
pub mod keyset;
pub mod listed;

pub use connect::{Database, Writer};
pub use insert::insert_all;
