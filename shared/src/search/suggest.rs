//! Suggestions while the user types.

use serde::{Deserialize, Serialize};

use super::Segment;
use crate::{code::codes, language::Language};

/// The most suggestions.
pub const MAX_SUGGESTIONS: u16 = 10;

/// What has been typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SuggestQuery {
    /// The text typed so far, in any language: the start of words of a title or name, Chinese characters, or the start of a
    /// reference. At most 500 characters; empty suggests nothing.
    #[cfg_attr(feature = "openapi", param(max_length = 500))]
    pub q: String,
    /// The reader's language: suggestions are in it if possible. English if absent. Does not filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
    /// Number of suggestions, 1 to 10; 8 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 10))]
    pub limit: Option<u16>,
}

codes! {
    /// What is suggested.
    SuggestionKind {
        /// A wish.
        Wish = "wish",
        /// A solution.
        Solution = "solution",
        /// An organisation.
        Organisation = "organisation",
        /// An E&M field.
        Category = "category",
        /// A technology.
        Technology = "technology",
    }
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The reference of a wish or solution, the slug of anything else: used in URLs and queries.
    pub key: String,
    /// The language of its title or name: the reader's, unless the typed text is in another.
    pub language: Language,
    /// The title or name in segments, marked where it matches the typed text; joined they are the text.
    pub segments: Vec<Segment>,
}

/// What is suggested, grouped by kind in the order of [`SuggestionKind`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// The suggestions.
    pub items: Vec<Suggestion>,
}
