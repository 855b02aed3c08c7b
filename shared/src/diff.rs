//! What differs between two versions of a text, as a reader sees it.

use serde::{Deserialize, Serialize};

use crate::code::codes;

codes! {
    /// What became of a part of a text.
    DiffKind {
        /// It is in both versions.
        Same = "same",
        /// It is in the newer one alone.
        Added = "added",
        /// It was in the older one alone.
        Removed = "removed",
    }
}

/// A part of two versions. Those that are the same or removed make the older text, those that are the same or added the newer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DiffPart {
    /// What became of it.
    pub kind: DiffKind,
    /// Its text.
    pub text: String,
}
