//! What is sent about keys.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Scope;
use crate::account::Proof;

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The name the owner gave it.
    pub name: String,
    /// What it can be used for.
    pub scopes: Vec<Scope>,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it stops working, UTC.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, UTC, to the nearest minute; absent before the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<DateTime<Utc>>,
}

/// The data needed to create a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// A name for it, up to 100 characters.
    pub name: String,
    /// What it can be used for: one or more scopes.
    pub scopes: Vec<Scope>,
    /// Number of days until it expires, 1 to 366.
    pub days: u16,
    /// Proof that the owner makes the request, because a key outlives the session.
    pub proof: Proof,
}

/// A new key with its secret, which is never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewApiKeySecret {
    /// The key.
    pub key: ApiKeyView,
    /// What to send as `Authorization: Bearer …`.
    pub secret: String,
}
