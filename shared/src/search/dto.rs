//! What can be searched for, and what is found.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    code::codes,
    highlight::HighlightCard,
    language::Language,
    organisation::OrganisationView,
    solution::SolutionCard,
    wish::{WishCard, WishStatus},
};

/// The longest query, in characters.
pub const MAX_QUERY: usize = 500;

codes! {
    /// The kinds of thing that can be found.
    Kind {
        /// Wishes.
        Wish = "wish",
        /// Solutions.
        Solution = "solution",
        /// Organisations.
        Organisation = "organisation",
        /// News and events.
        Highlight = "highlight",
    }
}

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
    /// Where a wish stands.
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
    /// Only what holds the words as they are given: no spelling is put right, nothing is found by other names or by meaning.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// The reader's language: passages come in it where they can. English when not given. Filters nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub reader: Option<Language>,
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before; not valid for another query or after the index was rebuilt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A piece of a passage, marked where it carried the match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Segment {
    /// The text of the piece.
    pub text: String,
    /// Whether it is one of the terms that carried the match.
    pub marked: bool,
}

/// A sentence or two of a thing's text that carried a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Passage {
    /// Which field of the thing it stands in, for example `problem` or `description`.
    pub field: String,
    /// The language it is written in.
    pub language: Language,
    /// The passage in pieces; joined they are the text.
    pub segments: Vec<Segment>,
}

/// The thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Found {
    /// A wish.
    Wish {
        /// The wish.
        wish: WishCard,
    },
    /// A solution.
    Solution {
        /// The solution.
        solution: SolutionCard,
    },
    /// An organisation.
    Organisation {
        /// The organisation.
        organisation: OrganisationView,
    },
    /// News or an event.
    Highlight {
        /// The highlight.
        highlight: HighlightCard,
    },
}

/// [`Found`] as it lies in JSON. Serde reads a tagged enum through a buffer, and the code that reads from that buffer would
/// put every card into the web app a second time; field by field there is one reading.
#[derive(Deserialize)]
struct FoundFields {
    kind: Kind,
    wish: Option<WishCard>,
    solution: Option<SolutionCard>,
    organisation: Option<OrganisationView>,
    highlight: Option<HighlightCard>,
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = FoundFields::deserialize(deserializer)?;
        let found = match fields.kind {
            Kind::Wish => fields.wish.map(|wish| Self::Wish { wish }),
            Kind::Solution => fields.solution.map(|solution| Self::Solution { solution }),
            Kind::Organisation => fields
                .organisation
                .map(|organisation| Self::Organisation { organisation }),
            Kind::Highlight => fields.highlight.map(|highlight| Self::Highlight { highlight }),
        };
        found.ok_or_else(|| serde::de::Error::missing_field(fields.kind.code()))
    }
}

/// One result: what was found and the passages that matched, best first (none for an empty query).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// What was found.
    pub found: Found,
    /// At most two passages.
    pub passages: Vec<Passage>,
    /// Whether it was found by another name or by what it means, in whatever language, and does not hold the words. Such
    /// results come after all others, and only where the order is by relevance.
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
    /// The words that were looked for instead of those in `q`, some of which stand in no text; `exact` asks for those in `q`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Give this as `cursor` to get the next page; absent on the last one, and past 1,000 results. Opaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{highlight::HighlightKind, localized::LocalizedText};

    #[test]
    fn what_is_found_is_read_as_it_is_written() {
        let highlight = HighlightCard {
            id: Uuid::nil(),
            slug: "open-day".into(),
            kind: HighlightKind::Event,
            title: LocalizedText::default(),
            summary: LocalizedText::default(),
            published_on: NaiveDate::default(),
            event_on: None,
            demonstration: false,
        };
        let found = Found::Highlight { highlight };
        let written = serde_json::to_string(&found).expect("what is found is JSON");
        assert_eq!(serde_json::from_str::<Found>(&written).ok(), Some(found));
        for wrong in [r#"{"kind":"highlight"}"#, r#"{"kind":"club"}"#, "{}"] {
            assert!(serde_json::from_str::<Found>(wrong).is_err(), "{wrong}");
        }
    }
}
