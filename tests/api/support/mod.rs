//! The base of the tests: a running portal, its command line, and the contract its answers are held against.

pub mod addresses;
pub mod command;
pub mod contract;
pub mod database;
pub mod deadline;
pub mod embeddings;
pub mod mails;
pub mod people;
pub mod portal;
pub mod raw;
pub mod records;
pub mod server;
mod shared;
pub mod store;
mod template;

pub use command::Outcome;
pub use deadline::{eventually, within};
pub use people::Person;
pub use portal::Portal;
pub use raw::Answer;
pub use store::Store;
