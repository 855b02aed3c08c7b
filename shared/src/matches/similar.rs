//! What is sent about things that resemble another of their kind.

use serde::{Deserialize, Serialize};

use super::{Band, Reason};
use crate::{search::Passage, solution::SolutionCard, wish::WishCard};

/// A wish that resembles the one asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarWish {
    /// The wish.
    pub wish: WishCard,
    /// How closely it is related: closely related or related.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// Its passage that carried the likeness, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The passage of the wish asked about that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_passage: Option<Passage>,
}

/// A solution that resembles the one asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarSolution {
    /// The solution.
    pub solution: SolutionCard,
    /// How closely it is related: closely related or related.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// Its passage that carried the likeness, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The passage of the solution asked about that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_passage: Option<Passage>,
}

/// Wishes that resemble one, most alike first; empty when none does. Found by software from the published text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarWishes {
    /// At most 6 wishes.
    pub items: Vec<SimilarWish>,
}

/// Solutions that resemble one, most alike first; empty when none does. Found by software from the published text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarSolutions {
    /// At most 6 solutions.
    pub items: Vec<SimilarSolution>,
}
