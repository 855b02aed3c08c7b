//! What is sent about the verdicts of facilitators on computed matches, and what can be asked. Never public.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ScoreParts;
use crate::{code::codes, localized::LocalizedText};

codes! {
    /// A facilitator's verdict on a match.
    VerdictCode {
        /// The solution answers the wish.
        Fits = "fits",
        /// It does not, for a reason.
        DoesNotFit = "does_not_fit",
        /// To be decided later; counts as not judged.
        Later = "later",
    }
}

codes! {
    /// Why a solution does not fit a wish.
    VerdictReason {
        /// It solves another problem.
        WrongProblem = "wrong_problem",
        /// It is not far enough along.
        NotReady = "not_ready",
        /// It cannot run where the wish needs it.
        WrongVenue = "wrong_venue",
        /// The seeker knows or uses it already.
        AlreadyKnown = "already_known",
        /// Something else; `note` says what.
        Other = "other",
    }
}

codes! {
    /// The languages in which people wrote the texts of a thing.
    TextLanguage {
        /// English alone.
        En = "en",
        /// Chinese alone, in either script.
        Zh = "zh",
        /// Both.
        Both = "both",
    }
}

/// A new verdict. Only staff can see it, and it does not affect any ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVerdict {
    /// The id of the wish.
    pub wish: Uuid,
    /// The id of the solution.
    pub solution: Uuid,
    /// The verdict.
    pub verdict: VerdictCode,
    /// Why it does not fit: required for `does_not_fit`, not allowed otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<VerdictReason>,
    /// A note; required for the reason `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1_000))]
    pub note: Option<String>,
}

/// A wish or solution that a verdict is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedThing {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The reference that people quote.
    #[cfg_attr(feature = "openapi", schema(example = "W-0001"))]
    pub reference: String,
    /// Its title or name.
    pub title: LocalizedText,
    /// What people wrote it in when the verdict was given.
    pub language: TextLanguage,
}

/// A verdict with the software's assessment of the match at that time. Never changed, never removed; only the latest verdict of
/// a person on a wish and a solution counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerdictView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The wish.
    pub wish: JudgedThing,
    /// The solution.
    pub solution: JudgedThing,
    /// The account of the person who gave it.
    pub account: Uuid,
    /// The verdict.
    pub verdict: VerdictCode,
    /// Why it does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<VerdictReason>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The score, 0 to 1; absent if the solution was not among the 20 nearest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The parts of the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<ScoreParts>,
    /// The position of the solution in the wish's list, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub rank: Option<u16>,
    /// The model that compared meanings; empty if only words were compared.
    pub model: String,
    /// When it was given, UTC.
    pub made_at: DateTime<Utc>,
    /// Whether it is the person's latest on this wish and solution, the one that counts.
    pub counts: bool,
}

/// Which verdicts to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct VerdictQuery {
    /// On this wish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wish: Option<Uuid>,
    /// On this solution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solution: Option<Uuid>,
    /// By the person with this account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Uuid>,
    /// Verdict; repeat it for several values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub verdict: Vec<VerdictCode>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_json_as_they_are() {
        let written = |value: serde_json::Result<serde_json::Value>| value.ok();
        for code in VerdictCode::ALL {
            assert_eq!(written(serde_json::to_value(code)), Some(code.code().into()));
        }
        for code in VerdictReason::ALL {
            assert_eq!(written(serde_json::to_value(code)), Some(code.code().into()));
        }
        for code in TextLanguage::ALL {
            assert_eq!(written(serde_json::to_value(code)), Some(code.code().into()));
        }
    }
}
