//! Sessions: being signed in on one device.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::AccountView;

/// The data needed to sign in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// The e-mail address of the account.
    pub email: String,
    /// The password.
    pub password: String,
    /// Six digits from the second factor, or a recovery code; asked for by the problem `second_factor_required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A session. The secret that renews it is in a cookie that scripts cannot read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// What to send as `Authorization: Bearer …`.
    pub access_token: String,
    /// When that stops working, UTC; renew it before.
    pub access_expires_at: DateTime<Utc>,
    /// When the session ends, however often it is renewed, UTC.
    pub expires_at: DateTime<Utc>,
    /// Who is signed in.
    pub account: AccountView,
}

/// One of a person's sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionSummary {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Whether it is the current session.
    pub current: bool,
    /// The browser's own description, up to 200 characters.
    pub device: String,
    /// When it began, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed, UTC.
    pub last_used_at: DateTime<Utc>,
    /// When it ends, UTC.
    pub expires_at: DateTime<Utc>,
}
