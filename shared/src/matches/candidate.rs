//! What is sent about computed matches to those who may see numbers: staff, and members of the organisation asked about.

use serde::{Deserialize, Serialize};

use super::{Band, PriceFit, Reason, VerdictCode};
use crate::{language::Language, search::Passage, solution::SolutionCard, wish::WishCard};

/// The parts of a score; they add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreParts {
    /// Points for shared words.
    pub words: f64,
    /// Points for similar meaning; absent if only words were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<f64>,
    /// Points for a shared E&M field.
    pub category: f64,
    /// Points for a shared technology.
    pub technology: f64,
    /// Points for the readiness of the solution.
    pub readiness: f64,
}

/// A thing that goes with one of the other kind, in numbers, and the list of such things.
macro_rules! candidate {
    (
        $(#[$one:meta])+ $name:ident { $(#[$thing:meta])+ $field:ident: $card:ident, $(#[$new:meta])+ new }
        $(#[$all:meta])+ $list:ident { $(#[$items:meta])+ items }
    ) => {
        $(#[$one])+
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            $(#[$thing])+
            pub $field: $card,
            /// Its position in the list, from 1.
            #[cfg_attr(feature = "openapi", schema(minimum = 1))]
            pub rank: u16,
            /// How closely it is related, 0 to 1. Not a probability.
            #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
            pub score: f64,
            /// The parts of the score.
            pub parts: ScoreParts,
            /// The band that visitors see; absent below all bands.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub band: Option<Band>,
            /// The reasons, most important first.
            pub reasons: Vec<Reason>,
            /// The passage of the wish behind the match, if any.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub wish_passage: Option<Passage>,
            /// The passage of the solution behind the match, if any.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub solution_passage: Option<Passage>,
            /// The reader's own latest verdict; for staff, where there is one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub verdict: Option<VerdictCode>,
            $(#[$new])+
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub new: Option<bool>,
            /// How the solution's price compares with the wish's budget; for staff, where both are known. It does not affect
            /// the score.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub price: Option<PriceFit>,
        }

        $(#[$all])+
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $list {
            /// Whether anything fits: the best is clearly better than the rest and is in a band. If not, visitors see no
            /// matches.
            pub fits: bool,
            $(#[$items])+
            pub items: Vec<$name>,
            /// The model that compared meanings; empty if only words were compared.
            pub model: String,
        }
    };
}

candidate! {
    /// A solution for the wish.
    SolutionCandidate {
        /// The solution.
        solution: SolutionCard,
        /// Whether it was found after the reader last looked at the wish; for staff.
        new
    }
    /// Candidate solutions for a wish, best first. Found by software from the published text: not an assessment, ranking or
    /// recommendation.
    WishCandidates {
        /// At most 20 solutions.
        items
    }
}

candidate! {
    /// A wish that the solution may solve.
    WishCandidate {
        /// The wish.
        wish: WishCard,
        /// Whether the pair was found after the reader last looked at the wish; for staff.
        new
    }
    /// Wishes that a solution may solve, best first. Found by software from the published text: not an assessment, ranking or
    /// recommendation.
    SolutionCandidates {
        /// At most 20 wishes.
        items
    }
}

/// Which candidates to show, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct CandidateQuery {
    /// The reader's language: passages and shared terms are in it if both texts have it. English if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
    /// Include the weakest candidates, which visitors do not see: those in no band, and all candidates if nothing fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all: Option<bool>,
}
