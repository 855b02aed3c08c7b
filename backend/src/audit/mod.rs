//! The audit trail: who did what, with which permission. Written by every use case in its own transaction; read and exported by
//! administrators. Nothing changes or removes what was written.

mod csv;
pub mod query;
mod record;
mod routes;
mod view;

pub use record::{Event, check, record, record_imports, record_with};
pub use routes::mount;
pub use view::view;
