//! Terms of the taxonomy, as sent and as imported.

use serde::{Deserialize, Serialize};

use crate::{
    code::codes,
    limits,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    validate::Validate,
};

codes! {
    /// The three lists of the taxonomy.
    TermKind {
        /// An E&M field.
        Category = "category",
        /// A technology.
        Technology = "technology",
        /// A benefit.
        Benefit = "benefit",
    }
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Term {
    /// The slug, used in URLs and queries.
    pub slug: String,
    /// The name on screen.
    pub name: LocalizedText,
    /// Whether it is retired: only existing content uses it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// The whole taxonomy, each list in its editors' order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taxonomy {
    /// E&M fields.
    pub categories: Vec<Term>,
    /// Technologies.
    pub technologies: Vec<Term>,
    /// Benefits.
    pub benefits: Vec<Term>,
}

/// A term as a file gives it to `innoportal import --kind term`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRecord {
    /// Which list it belongs to.
    pub kind: TermKind,
    /// Its name in addresses; unique within its list.
    pub slug: String,
    /// Its name on screen.
    pub name: WrittenText,
}

impl Validate for TermRecord {
    fn validate(&self) -> Vec<FieldError> {
        let record = self;
        let mut errors = Vec::new();
        if !limits::is_slug(&record.slug) {
            errors.push(FieldError::new("/slug", "format").with("example", "lifts-escalators"));
        }
        limits::text(&mut errors, "/name", &record.name, 100);
        errors
    }
}

codes! {
    /// A rough amount of money in the portal's currency; budgets and prices are kept no finer.
    MoneyBand {
        /// Below 100,000.
        Under100k = "under_100k",
        /// 100,000 to 500,000.
        From100kTo500k = "100k_500k",
        /// 500,000 to 2,000,000.
        From500kTo2m = "500k_2m",
        /// Above 2,000,000.
        Over2m = "over_2m",
        /// Named on request.
        OnRequest = "on_request",
        /// Not said.
        Undisclosed = "undisclosed",
    }
}

impl MoneyBand {
    /// Its place among the bands that name an amount, the least first.
    #[must_use]
    pub const fn place(self) -> Option<u8> {
        match self {
            Self::Under100k => Some(0),
            Self::From100kTo500k => Some(1),
            Self::From500kTo2m => Some(2),
            Self::Over2m => Some(3),
            Self::OnRequest | Self::Undisclosed => None,
        }
    }
}
