//! What can be searched for, and what is found.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::kind::{Found, Kind};
use crate::{code::codes, language::Language, wish::WishStatus};

/// The longest query, in characters.
pub const MAX_QUERY: usize = 500;

codes! {
    /// The order of what is found.
    SearchOrder {
        /// Best first; the default where `q` is given.
        Relevance = "relevance",
        /// Last published first; the default where `q` is empty.
        Newest = "newest",
        /// Next to close first, then those without a closing date.
        Closing = "closing",
    }
}

/// What to search for. Repeat a parameter to accept any of several values; different parameters must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SearchQuery {
    /// Words, in any of the three languages; a reference finds its thing. At most 500 characters; empty finds everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(max_length = 500))]
    pub q: Option<String>,
    /// Kinds of thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<Kind>,
    /// Slugs of E&M fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Slugs of technologies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub technology: Vec<String>,
    /// Slugs of organisations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<String>,
    /// Status of the wish.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<WishStatus>,
    /// Languages in which a person wrote the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<Language>,
    /// Readiness levels of a solution, 1 to 9.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readiness_level: Vec<u8>,
    /// Published on this day or later.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_from: Option<NaiveDate>,
    /// Published on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_to: Option<NaiveDate>,
    /// The order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub sort: Option<SearchOrder>,
    /// Exact words only: no spelling correction, no synonyms, no search by meaning.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// The reader's language: passages are in it if possible. English if absent. Does not filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub reader: Option<Language>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page; not valid for another query or after the index was rebuilt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A segment of a passage, marked if it led to the match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Segment {
    /// The text of the segment.
    pub text: String,
    /// Whether it is one of the terms that led to the match.
    pub marked: bool,
}

/// A sentence or two of a text that led to a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Passage {
    /// The field of the text, for example `problem` or `description`.
    pub field: String,
    /// The language it is written in.
    pub language: Language,
    /// The passage in segments; joined they are the text.
    pub segments: Vec<Segment>,
}

/// One result: what was found and the passages that matched, best first (none for an empty query).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// What was found.
    pub found: Found,
    /// At most two passages.
    pub passages: Vec<Passage>,
    /// Whether it was found by a synonym or by meaning, in any language, and does not contain the words. Such results come
    /// last, and only if the order is by relevance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_meaning: bool,
}

/// How many results a value of a facet would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetValue {
    /// The value, as it is given in the query.
    pub value: String,
    /// Results with this value under all other filters.
    pub count: u64,
}

/// One facet: a query parameter and its values, most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// The query parameter: `kind`, `category`, `technology`, `organisation`, `status`, `language`, `readiness_level`.
    pub name: String,
    /// Its values; those that would leave nothing are left out unless they are chosen.
    pub values: Vec<FacetValue>,
}

/// A page of results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    /// The results.
    pub items: Vec<SearchHit>,
    /// Counts for narrowing further.
    pub facets: Vec<Facet>,
    /// How many results there are in all.
    pub total: u64,
    /// The corrected words that were searched for, because some words in `q` occur in no text; use `exact` to search for `q`
    /// itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Give this as `cursor` to get the next page; absent on the last one, and past 1,000 results. Opaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
