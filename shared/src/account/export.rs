//! Everything that is kept about a person, for that person.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AccountMembership, AccountView};
use crate::{
    api_key::ApiKeyView, audit::AuditEventView, kind::Kind, matches::VerdictView, organisation::OrganisationRef,
};

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedSession {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The browser's own description.
    pub device: String,
    /// Whether a second factor was shown.
    pub second_factor: bool,
    /// When it began, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed, UTC.
    pub last_used_at: DateTime<Utc>,
    /// When it expires, UTC.
    pub expires_at: DateTime<Utc>,
    /// When it was ended, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// What the person declared about a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedDeclaration {
    /// The wish.
    pub wish: Uuid,
    /// Whether they have an interest in it.
    pub has_interest: bool,
    /// What the interest is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was declared, UTC.
    pub declared_at: DateTime<Utc>,
}

/// What the person writes for an organisation that they have only asked to join: theirs alone until they are a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedDraft {
    /// Wish or solution.
    pub kind: Kind,
    /// The id of the wish or solution (UUIDv7).
    pub id: Uuid,
    /// The organisation for which it is written.
    pub organisation: OrganisationRef,
    /// What is written.
    pub content: serde_json::Value,
    /// When it was begun, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was last saved, UTC.
    pub updated_at: DateTime<Utc>,
}

/// When the person last looked at a wish's candidates at the match desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedLook {
    /// The wish.
    pub wish: Uuid,
    /// When, UTC.
    pub looked_at: DateTime<Utc>,
}

/// Everything that is kept about a person. Secrets are kept as hashes or sealed, and are not part of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountExport {
    /// When this was put together, UTC.
    pub exported_at: DateTime<Utc>,
    /// The account.
    pub account: AccountView,
    /// The address that the person asked to have instead and has not confirmed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_to_confirm: Option<String>,
    /// Which personal-data notice was shown at registration, by its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// When the second factor was set up, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor_since: Option<DateTime<Utc>>,
    /// The person's memberships.
    pub memberships: Vec<AccountMembership>,
    /// Where the person is and was signed in, newest first.
    pub sessions: Vec<ExportedSession>,
    /// The person's keys.
    pub api_keys: Vec<ApiKeyView>,
    /// What the person declared about wishes, newest first.
    pub declarations: Vec<ExportedDeclaration>,
    /// The person's verdicts on matches, newest first.
    pub verdicts: Vec<VerdictView>,
    /// Which wishes' candidates the person looked at.
    pub looks: Vec<ExportedLook>,
    /// What the person writes alone, newest first.
    pub drafts: Vec<ExportedDraft>,
    /// What the person did, newest first.
    pub audit_events: Vec<AuditEventView>,
}
