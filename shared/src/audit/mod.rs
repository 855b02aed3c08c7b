//! The audit trail, as administrators read it: who, with what right, did what to what.

mod dto;

pub use dto::{AuditEventView, AuditExportQuery, AuditPerson, AuditQuery};
