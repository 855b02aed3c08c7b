//! The audit trail.

use shared::{
    audit::{AuditEventView, AuditExportQuery, AuditQuery},
    page::Page,
};

use crate::{Client, Error};

impl Client {
    /// Lists audit events, newest first.
    ///
    /// # Errors
    /// `not_found` if the caller has no permission; see [`Error`].
    pub async fn list_audit_events(&self, query: &AuditQuery) -> Result<Page<AuditEventView>, Error> {
        self.read("/audit-events", query).await
    }

    /// The same as a table (CSV), newest first.
    ///
    /// # Errors
    /// `not_found` if the caller has no permission; see [`Error`].
    pub async fn export_audit_events(&self, query: &AuditExportQuery) -> Result<String, Error> {
        self.read_text("/audit-events/export", query).await
    }
}
