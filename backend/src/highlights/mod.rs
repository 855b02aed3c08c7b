//! News and events, end to end.

mod document;
pub mod query;
mod routes;
mod service;
mod view;

pub use document::documents;
pub use routes::mount;
pub use service::{insert_highlights, rows};
pub use view::card;
