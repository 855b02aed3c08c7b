//! The audit trail: who, with what right, did what to what. Written by every use case in its own transaction; read and taken
//! home as a table by administrators. Nothing changes or removes what was written.

mod csv;
pub mod query;
mod record;
mod routes;
mod view;

pub use record::{Event, record, record_imports, record_with};
pub use routes::mount;
pub use view::view;
