//! What is sent about computed matches.

use serde::{Deserialize, Serialize};

use crate::{language::Language, search::Passage, solution::SolutionCard, wish::WishCard};

/// How closely two texts are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Closely related.
    CloselyRelated,
    /// Related.
    Related,
    /// Partly related.
    PartlyRelated,
}

/// Why two things were put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Their texts share telling words.
    SharedTerms {
        /// The words as they stand in the text, most telling first; at most six.
        terms: Vec<String>,
    },
    /// They lie in the same E&M field.
    SameCategory {
        /// Slugs of the shared fields.
        categories: Vec<String>,
    },
    /// The solution uses a technology that the seeker expects.
    SameTechnology {
        /// Slugs of the shared technologies.
        technologies: Vec<String>,
    },
    /// The solution is far enough along for a trial (readiness level 6 or more).
    ReadyForTrial {
        /// The readiness level, 6 to 9.
        readiness_level: u8,
    },
}

/// A solution related to a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionMatch {
    /// The solution.
    pub solution: SolutionCard,
    /// How closely it is related.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The passage of the wish that carried the match, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution that carried the match, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
}

/// A wish that a solution may answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishMatch {
    /// The wish.
    pub wish: WishCard,
    /// How closely it is related.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The passage of the wish that carried the match, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution that carried the match, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
}

/// Solutions related to a wish, best first; empty when nothing is. Found by software from the published text: not an
/// assessment, ranking or recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishMatches {
    /// At most 20 solutions.
    pub items: Vec<SolutionMatch>,
}

/// Wishes that a solution may answer, best first; empty when there is none. Found by software from the published text:
/// not an assessment, ranking or recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionMatches {
    /// At most 20 wishes.
    pub items: Vec<WishMatch>,
}

/// How to show matches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct MatchQuery {
    /// The reader's language: passages and shared terms come in it where both texts have it. English when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
}
