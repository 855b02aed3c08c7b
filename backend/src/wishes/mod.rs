//! Wishes, end to end.

mod document;
mod matches;
pub mod query;
mod routes;
mod service;
mod similar;
mod view;

pub use document::documents;
pub use routes::mount;
pub use service::{insert_wishes, rows};
pub use view::cards_of;
