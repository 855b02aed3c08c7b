//! Organisations, end to end.

mod document;
mod kind;
pub mod query;
mod routes;
pub mod service;
pub mod view;

pub use view::{reference, view};
