//! The taxonomy: read often, changed rarely, so all of it stands in memory.

mod query;
mod routes;
mod service;

pub use query::{Terms, TermsSnapshot};
pub use routes::mount;
pub use service::import_terms;
