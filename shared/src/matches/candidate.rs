//! What is sent about computed matches to those who may see numbers: staff, and members of the organisation asked about.

use serde::{Deserialize, Serialize};

use super::{Band, PriceFit, Reason, VerdictCode};
use crate::{language::Language, search::Passage, solution::SolutionCard, wish::WishCard};

/// What a score is the sum of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreParts {
    /// What shared words add.
    pub words: f64,
    /// What nearness of meaning adds; absent where only words were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    /// The score as visitors see it where something fits; absent below all bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Why, most telling first.
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
    /// How the solution's price compares with the wish's budget; for staff, where both are known. It adds nothing to the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceFit>,
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
    /// The score as visitors see it where something fits; absent below all bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// Why, most telling first.
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
    /// How the solution's price compares with the wish's budget; for staff, where both are known. It adds nothing to the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceFit>,
}

/// Solutions that may answer a wish, best first. Found by software from the published text: not an assessment, ranking or
/// recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishCandidates {
    /// Whether anything fits: the best stands out from the rest and is in a band. Where not, visitors are told of nothing.
    pub fits: bool,
    /// At most 20 solutions.
    pub items: Vec<SolutionCandidate>,
    /// The model that compared meanings; empty where only words were compared.
    pub model: String,
}

/// Wishes that a solution may answer, best first. Found by software from the published text: not an assessment, ranking or
/// recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionCandidates {
    /// Whether anything fits: the best stands out from the rest and is in a band. Where not, visitors are told of nothing.
    pub fits: bool,
    /// At most 20 wishes.
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
    /// Whatever comes nearest, of which visitors are told nothing too: what is in no band, and all where nothing fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<bool>,
}
