//! Public figures, each of which can be followed down to the list of its cases.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Public wishes.
    pub wishes: u64,
    /// Public wishes that are open to proposals.
    pub open_wishes: u64,
    /// Public solutions.
    pub solutions: u64,
    /// Organisations.
    pub organisations: u64,
    /// Strategic partners.
    pub partners: u64,
}

/// Wishes and solutions under one taxonomy term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermCount {
    /// The term's slug.
    pub slug: String,
    /// Public wishes with the term.
    pub wishes: u64,
    /// Public solutions with the term.
    pub solutions: u64,
}

/// What was published in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthCount {
    /// The first day of the month.
    pub month: NaiveDate,
    /// Wishes published in it.
    pub wishes: u64,
    /// Solutions published in it.
    pub solutions: u64,
}

/// The count of one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValueCount {
    /// The value, as it is given in a query.
    pub value: String,
    /// The count.
    pub count: u64,
}

/// The public figures. Each equals the number of items in the list with the same filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statistics {
    /// Totals.
    pub totals: Totals,
    /// By E&M field, in the taxonomy's order.
    pub by_category: Vec<TermCount>,
    /// By technology, in the taxonomy's order.
    pub by_technology: Vec<TermCount>,
    /// Public wishes by status (`status` of the wish list).
    pub wishes_by_status: Vec<ValueCount>,
    /// Public solutions by readiness level, 1 to 9.
    pub solutions_by_readiness: Vec<ValueCount>,
    /// Organisations by kind.
    pub organisations_by_kind: Vec<ValueCount>,
    /// The last twelve months, oldest first, in the portal's time zone.
    pub by_month: Vec<MonthCount>,
    /// Whether demonstration content was counted.
    pub demonstration: bool,
    /// The day of the figures, in the portal's time zone.
    pub as_of: NaiveDate,
    /// When something counted last changed, UTC; absent while there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTime<Utc>>,
}
