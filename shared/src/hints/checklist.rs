//! What a facilitator makes sure of before publishing.

use serde::{Deserialize, Serialize};

use super::{Draft, Hint, HintCode, hints};
use crate::code::codes;

codes! {
    /// A point of the checklist for publishing. The words for it are in `locales`: `check[…]`.
    CheckCode {
        /// No brand is named.
        NoBrand = "no_brand",
        /// What is required is stated by performance.
        ByPerformance = "by_performance",
        /// There is no personal data.
        NoPersonalData = "no_personal_data",
        /// Nothing in it is classified.
        NothingClassified = "nothing_classified",
    }
}

/// A point of the checklist with what speaks against it. Empty hints do not mean that the point is met: a person says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    /// Which point.
    pub code: CheckCode,
    /// What was found, in the order of the texts.
    pub hints: Vec<Hint>,
}

impl HintCode {
    /// The point of the checklist that it speaks against; `None` for what only helps the writer.
    #[must_use]
    pub const fn check(self) -> Option<CheckCode> {
        match self {
            Self::BrandName | Self::BrandMark | Self::PartNumber => Some(CheckCode::NoBrand),
            Self::NoCriterion | Self::UnitMissing => Some(CheckCode::ByPerformance),
            Self::PersonName | Self::Telephone | Self::Email | Self::IdentityCard => Some(CheckCode::NoPersonalData),
            Self::Classified => Some(CheckCode::NothingClassified),
            Self::TodayMissing | Self::TooShort | Self::ClosingPast => None,
        }
    }
}

/// Every point of the checklist, with what speaks against it.
#[must_use]
pub fn checklist(draft: &Draft<'_>) -> Vec<Check> {
    let found = hints(draft);
    let of = |code: CheckCode| Check {
        code,
        hints: found
            .iter()
            .filter(|hint| hint.code.check() == Some(code))
            .cloned()
            .collect(),
    };
    CheckCode::ALL.into_iter().map(of).collect()
}
