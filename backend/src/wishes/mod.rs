//! Wishes, end to end.

pub mod columns;
pub mod document;
mod kind;
pub mod query;
mod routes;
mod service;
pub mod view;
mod writing;
mod writing_routes;

pub use document::documents;
pub use view::cards_of;
