//! Everything that is kept about a person, for that person.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AccountMembership, AccountView};
use crate::{api_key::ApiKeyView, audit::AuditEventView, session::SessionSummary};

/// Everything that is kept about a person. Secrets are kept as hashes and are not part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountExport {
    /// When this was put together, UTC.
    pub exported_at: DateTime<Utc>,
    /// The account.
    pub account: AccountView,
    /// Which personal-data notice was shown at registration, by its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Since when a second factor is asked for, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor_since: Option<DateTime<Utc>>,
    /// Where the person belongs.
    pub memberships: Vec<AccountMembership>,
    /// Where the person is signed in.
    pub sessions: Vec<SessionSummary>,
    /// The person's keys.
    pub api_keys: Vec<ApiKeyView>,
    /// What the person did, newest first.
    pub audit_events: Vec<AuditEventView>,
}
