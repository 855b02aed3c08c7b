//! Organisations, end to end.

mod document;
pub mod query;
mod routes;
mod service;
mod view;

pub use document::documents;
pub use routes::mount;
pub use service::import_organisations;
pub use view::{reference, view};
