//! What is sent about interests that people declare before they decide on a case.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A declaration about a case: whether the person has an interest in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDeclaration {
    /// Whether the person has an interest. A person with an interest cannot take part.
    pub has_interest: bool,
    /// What the interest is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1_000))]
    pub note: Option<String>,
}

/// A declaration about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declaration {
    /// Whether they have an interest.
    pub has_interest: bool,
    /// What the interest is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was declared, UTC.
    pub declared_at: DateTime<Utc>,
}

/// The reader's declarations about a case. They are never removed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDeclaration {
    /// The latest declaration, which is the valid one; absent if there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Declaration>,
    /// Earlier declarations, newest first.
    pub earlier: Vec<Declaration>,
}
