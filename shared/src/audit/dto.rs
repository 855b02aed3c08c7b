//! What is sent about audit events, and what can be asked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who did it, as they are called now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPerson {
    /// The account.
    pub id: Uuid,
    /// The e-mail address; absent if the account no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name; absent if the account no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An action on one thing. Never changed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEventView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// When it was done, UTC.
    pub at: DateTime<Utc>,
    /// What kind of actor did it: `visitor`, `account`, `operator`, `portal` (a job of each day).
    pub actor: String,
    /// The person, if the actor has an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<AuditPerson>,
    /// The permission used: a role such as `facilitator`, or else the kind of actor.
    pub right: String,
    /// What was done, such as `sign_in`.
    pub action: String,
    /// The kind of thing it was done to, such as `account`.
    pub kind: String,
    /// That thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<Uuid>,
    /// The thing's version before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_version: Option<i32>,
    /// The thing's version after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_version: Option<i32>,
    /// Further details, such as a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

/// Which audit events to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AuditQuery {
    /// Account of the person who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
    /// Id of the thing that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<Uuid>,
    /// Kind of the thing that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Action, such as `sign_in`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// From this time on, inclusive.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::instant")]
    pub from: Option<DateTime<Utc>>,
    /// Before this time, exclusive.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::instant")]
    pub to: Option<DateTime<Utc>>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which audit events to write to a file, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AuditExportQuery {
    /// Account of the person who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
    /// Id of the thing that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<Uuid>,
    /// Kind of the thing that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Action, such as `sign_in`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// From this time on, inclusive.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::instant")]
    pub from: Option<DateTime<Utc>>,
    /// Before this time, exclusive.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::instant")]
    pub to: Option<DateTime<Utc>>,
}

impl From<AuditExportQuery> for AuditQuery {
    fn from(query: AuditExportQuery) -> Self {
        let AuditExportQuery {
            person,
            thing,
            kind,
            action,
            from,
            to,
        } = query;
        Self {
            person,
            thing,
            kind,
            action,
            from,
            to,
            limit: None,
            cursor: None,
        }
    }
}
