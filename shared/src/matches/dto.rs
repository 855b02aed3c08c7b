//! What is sent about computed matches.

use serde::{Deserialize, Serialize};

use crate::{language::Language, search::Passage, solution::SolutionCard, wish::WishCard};

/// How closely two texts are related. `nearest` means that nothing is clearly related: this is the closest there is, and it may
/// not fit.
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
    /// Nothing stands out; this comes nearest and may well not fit. Given to nobody unasked: not counted, mailed or followed.
    Nearest,
}

/// The reason for a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Their texts say something similar, in other words or in another language.
    SimilarMeaning,
    /// Their texts share distinctive words.
    SharedTerms {
        /// The words as they appear in the text, most distinctive first; at most six.
        terms: Vec<String>,
    },
    /// They are in the same E&M field.
    SameCategory {
        /// Slugs of the shared fields.
        categories: Vec<String>,
    },
    /// They name the same technology: of a wish, one that the seeker expects.
    SameTechnology {
        /// Slugs of the shared technologies.
        technologies: Vec<String>,
    },
    /// The solution is mature enough for a trial (readiness level 6 or more).
    ReadyForTrial {
        /// The readiness level, 6 to 9.
        readiness_level: u8,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ReasonCode {
    SimilarMeaning,
    SharedTerms,
    SameCategory,
    SameTechnology,
    ReadyForTrial,
}

/// [`Reason`] as it lies in JSON; read field by field, without the buffer that serde keeps for tagged enums and the code
/// that this would put into the web app.
#[derive(Deserialize)]
struct ReasonFields {
    code: ReasonCode,
    terms: Option<Vec<String>>,
    categories: Option<Vec<String>>,
    technologies: Option<Vec<String>>,
    readiness_level: Option<u8>,
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = ReasonFields::deserialize(deserializer)?;
        let (reason, field) = match fields.code {
            ReasonCode::SimilarMeaning => (Some(Self::SimilarMeaning), "code"),
            ReasonCode::SharedTerms => (fields.terms.map(|terms| Self::SharedTerms { terms }), "terms"),
            ReasonCode::SameCategory => {
                let reason = fields.categories.map(|categories| Self::SameCategory { categories });
                (reason, "categories")
            }
            ReasonCode::SameTechnology => {
                let reason = fields
                    .technologies
                    .map(|technologies| Self::SameTechnology { technologies });
                (reason, "technologies")
            }
            ReasonCode::ReadyForTrial => {
                let reason = fields
                    .readiness_level
                    .map(|readiness_level| Self::ReadyForTrial { readiness_level });
                (reason, "readiness_level")
            }
        };
        reason.ok_or_else(|| serde::de::Error::missing_field(field))
    }
}

/// A solution related to a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionMatch {
    /// The solution.
    pub solution: SolutionCard,
    /// How closely it is related.
    pub band: Band,
    /// The reasons, most important first.
    pub reasons: Vec<Reason>,
    /// The passage of the wish behind the match, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution behind the match, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
}

/// A wish that a solution may solve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishMatch {
    /// The wish.
    pub wish: WishCard,
    /// How closely it is related.
    pub band: Band,
    /// The reasons, most important first.
    pub reasons: Vec<Reason>,
    /// The passage of the wish behind the match, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_passage: Option<Passage>,
    /// The passage of the solution behind the match, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_passage: Option<Passage>,
}

/// Solutions related to a wish, best first. If nothing is clearly related, at most three in the band `nearest`, and no others.
/// Found by software from the published text: not an assessment, ranking or recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishMatches {
    /// At most 20 solutions.
    pub items: Vec<SolutionMatch>,
}

/// Wishes that a solution may solve, best first. If nothing is clearly related, at most three in the band `nearest`, and no
/// others. Found by software from the published text: not an assessment, ranking or recommendation.
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
    /// The reader's language: passages and shared terms are in it if both texts have it. English if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub language: Option<Language>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_as_they_are_written() {
        let reasons = [
            Reason::SharedTerms {
                terms: vec!["rope".into()],
            },
            Reason::SameCategory {
                categories: vec!["lifts".into()],
            },
            Reason::SameTechnology {
                technologies: vec!["sensors".into()],
            },
            Reason::ReadyForTrial { readiness_level: 7 },
        ];
        for reason in reasons {
            let written = serde_json::to_string(&reason).expect("a reason is JSON");
            assert_eq!(serde_json::from_str::<Reason>(&written).ok(), Some(reason));
        }
        for wrong in [r#"{"code":"shared_terms"}"#, r#"{"code":"luck"}"#, r#"{"terms":[]}"#] {
            assert!(serde_json::from_str::<Reason>(wrong).is_err(), "{wrong}");
        }
    }
}
