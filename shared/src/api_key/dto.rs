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
    /// What the owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// When it was made, UTC.
    pub created_at: DateTime<Utc>,
    /// When it stops working, UTC.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, UTC, to the nearest minute; absent before the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<DateTime<Utc>>,
}

/// What a person gives to make a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// What to call it, up to 100 characters.
    pub name: String,
    /// What it may be used for: one scope or more.
    pub scopes: Vec<Scope>,
    /// After how many days it stops working, 1 to 366.
    pub days: u16,
    /// That it is the owner who asks: a key lasts longer than the session it is made in.
    pub proof: Proof,
}

/// A new key with its secret: shown this one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewApiKeySecret {
    /// The key.
    pub key: ApiKeyView,
    /// What to send as `Authorization: Bearer …`.
    pub secret: String,
}
