//! Organisations, end to end.

mod document;
pub mod query;
mod routes;
pub mod service;
pub mod view;
mod visibility;

pub use document::documents;
pub use routes::mount;
pub use service::{insert_organisations, rows};
pub use view::{reference, view};
