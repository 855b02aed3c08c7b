//! What is sent about computed matches to those who may see numbers: staff, and members of the organisation asked about.

use serde::{Deserialize, Serialize};

use super::{Band, Reason, VerdictCode};
use crate::{language::Language, search::Passage, solution::SolutionCard, wish::WishCard};

/// What a score is made of. The parts other than `words` and `meaning` are added to what these two come to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreParts {
    /// The share of the telling words of the one that the other covers, 0 to 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub words: f64,
    /// How near they are in meaning, −1 to 1; absent where only words were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = -1, maximum = 1))]
    pub meaning: Option<f64>,
    /// What a shared E&M field adds.
    pub category: f64,
    /// What a shared technology adds.
    pub technology: f64,
    /// What the readiness of the solution adds.
    pub readiness: f64,
}

/// A solution that may answer the wish asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionCandidate {
    /// The solution.
    pub solution: SolutionCard,
    /// Its place in the list, from 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub rank: u16,
    /// How closely it is related, 0 to 1. Not a probability.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub score: f64,
    /// What the score is made of.
    pub parts: ScoreParts,
    /// The score as visitors see it; absent where nothing is said to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Why, most telling first; none where there is no band.
    pub reasons: Vec<Reason>,
    /// The passage of the wish that carried it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution that carried it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
    /// The reader's own latest verdict; for staff, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictCode>,
    /// Whether it was found after the reader last looked at the wish; for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<bool>,
}

/// A wish that the solution asked about may answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishCandidate {
    /// The wish.
    pub wish: WishCard,
    /// Its place in the list, from 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub rank: u16,
    /// How closely it is related, 0 to 1. Not a probability.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub score: f64,
    /// What the score is made of.
    pub parts: ScoreParts,
    /// The score as visitors see it; absent where nothing is said to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Why, most telling first; none where there is no band.
    pub reasons: Vec<Reason>,
    /// The passage of the wish that carried it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution that carried it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
    /// The reader's own latest verdict; for staff, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictCode>,
    /// Whether the pair was found after the reader last looked at the wish; for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<bool>,
}

/// Solutions that may answer a wish, best first. Found by software from the published text: not an assessment, ranking or
/// recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishCandidates {
    /// At most 20 solutions; with `all` at most 100.
    pub items: Vec<SolutionCandidate>,
    /// The model that compared meanings; empty where only words were compared.
    pub model: String,
}

/// Wishes that a solution may answer, best first. Found by software from the published text: not an assessment, ranking or
/// recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionCandidates {
    /// At most 20 wishes; with `all` at most 100.
    pub items: Vec<WishCandidate>,
    /// The model that compared meanings; empty where only words were compared.
    pub model: String,
}

/// Which candidates to show, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct CandidateQuery {
    /// The reader's language: passages and shared terms come in it where both texts have it. English when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
    /// Weak ones too, which are in no band and of which visitors are told nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<bool>,
}
