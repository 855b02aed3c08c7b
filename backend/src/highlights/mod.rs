//! News and events, end to end.

mod document;
mod kind;
pub mod query;
mod routes;
mod service;
mod view;
