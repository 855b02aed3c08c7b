//! Solutions, end to end.

pub mod columns;
pub mod document;
mod kind;
pub mod query;
mod routes;
mod service;
mod still_current;
pub mod view;
mod writing;
mod writing_routes;

pub use document::documents;
pub use still_current::{StillCurrent, archived_on, asked_of};
pub use view::cards_of;
