//! What is suggested while somebody types.

use serde::{Deserialize, Serialize};

use super::Segment;
use crate::language::Language;

/// The most suggestions.
pub const MAX_SUGGESTIONS: u16 = 10;

/// What has been typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SuggestQuery {
    /// What has been typed so far, in any language: the beginning of words of a title or name, Chinese characters, or the
    /// beginning of a reference. At most 500 characters; empty suggests nothing.
    #[cfg_attr(feature = "openapi", param(max_length = 500))]
    pub q: String,
    /// The reader's language: suggestions come in it where they can. English when not given. Filters nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
    /// How many, 1 to 10; 8 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 10))]
    pub limit: Option<u16>,
}

/// What is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A wish.
    Wish,
    /// A solution.
    Solution,
    /// An organisation.
    Organisation,
    /// An E&M field.
    Category,
    /// A technology.
    Technology,
}

impl SuggestionKind {
    /// The name in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wish => "wish",
            Self::Solution => "solution",
            Self::Organisation => "organisation",
            Self::Category => "category",
            Self::Technology => "technology",
        }
    }
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The reference of a wish or solution, the slug of anything else: what leads to it in addresses and queries.
    pub key: String,
    /// The language that its title or name is given in: the reader's, unless another is what was typed.
    pub language: Language,
    /// The title or name in pieces, marked where it answers what was typed; joined they are the text.
    pub segments: Vec<Segment>,
}

/// What is suggested, grouped by kind in the order of [`SuggestionKind`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// The suggestions.
    pub items: Vec<Suggestion>,
}
