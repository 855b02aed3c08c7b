//! What is sent about interests that people declare before they decide on a case.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What somebody declares about a case: that they have no interest in it, or that they have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDeclaration {
    /// Whether one has an interest. Whoever has one takes no part.
    pub has_interest: bool,
    /// What the interest is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1_000))]
    pub note: Option<String>,
}

/// What somebody declared about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declaration {
    /// Whether they have an interest.
    pub has_interest: bool,
    /// What the interest is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When they said so, UTC.
    pub declared_at: DateTime<Utc>,
}

/// What the reader declared about a case. Nothing of it is ever removed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDeclaration {
    /// The declaration that counts, the latest; absent where nothing was declared yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Declaration>,
    /// Those that it amended, newest first.
    pub earlier: Vec<Declaration>,
}
