//! Wishes, end to end.

pub mod document;
pub mod query;
mod routes;
mod service;
pub mod view;

pub use document::documents;
pub use routes::mount;
pub use service::{insert_wishes, rows};
pub use view::cards_of;
