//! What is sent about wishes, and what can be asked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{WishState, WishText};
use crate::{
    code::codes, language::Language, localized::LocalizedText, merge::ContinuedIn, organisation::OrganisationRef,
};

codes! {
    /// Which way a measured value should go.
    Direction {
        /// The target or more.
        AtLeast = "at_least",
        /// The target or less.
        AtMost = "at_most",
    }
}

codes! {
    /// How much a criterion counts.
    Importance {
        /// A trial that misses it has not answered the wish.
        MustHave = "must_have",
        /// Good to have.
        Wanted = "wanted",
    }
}

codes! {
    /// Who pays for the trial.
    TrialFunding {
        /// The department or body that posted the wish.
        Department = "department",
        /// A public funding scheme.
        FundingScheme = "funding_scheme",
        /// The provider of the solution.
        Provider = "provider",
        /// Not settled yet.
        ToBeAgreed = "to_be_agreed",
    }
}

/// A wish as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishCard {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The reference that people quote, such as `W-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "W-0001", pattern = "^W-[0-9]{4,}$"))]
    pub reference: String,
    /// The status of the wish.
    pub state: WishState,
    /// Whether the closing date has passed, so the wish is closed to proposals.
    pub closed: bool,
    /// The title.
    pub title: LocalizedText,
    /// The start of the problem, at most 200 characters (100 in Chinese).
    pub excerpt: LocalizedText,
    /// The organisation that posted it.
    pub organisation: OrganisationRef,
    /// Slugs of the E&M fields; names are in the taxonomy.
    pub categories: Vec<String>,
    /// The day it was published, in the portal's time zone.
    pub published_on: NaiveDate,
    /// The last day for proposals, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_on: Option<NaiveDate>,
    /// Demonstration content: not a real wish.
    pub demonstration: bool,
}

/// A wish with all its details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The reference that people quote, such as `W-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "W-0001", pattern = "^W-[0-9]{4,}$"))]
    pub reference: String,
    /// Increases by one with every change.
    pub version: i32,
    /// The status of the wish.
    pub state: WishState,
    /// Whether the closing date has passed, so the wish is closed to proposals.
    pub closed: bool,
    /// What the seeker wrote.
    #[serde(flatten)]
    pub content: WishText<LocalizedText>,
    /// The organisation that posted it.
    pub organisation: OrganisationRef,
    /// Organisations that said "ours too".
    pub joined: Vec<OrganisationRef>,
    /// The day it was published, in the portal's time zone.
    pub published_on: NaiveDate,
    /// Demonstration content: not a real wish.
    pub demonstration: bool,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

impl std::ops::Deref for WishView {
    type Target = WishText<LocalizedText>;

    /// What was written stands among the other fields in JSON, and is read in the same way here.
    fn deref(&self) -> &Self::Target {
        &self.content
    }
}

/// What the problem `withdrawn` says of a wish: the `params` of its one error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnWish {
    /// The reference that people quote, such as `W-0001`.
    pub reference: String,
    /// The title.
    pub title: LocalizedText,
    /// The day it was withdrawn, in the portal's time zone.
    pub date: NaiveDate,
    /// Why: one of the reasons with which a wish is withdrawn, or `merged`.
    pub reason: String,
    /// The wish that it is continued in, where it was merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continued_in: Option<ContinuedIn>,
}

codes! {
    /// Status values to filter wishes by: public states, with `published` split into `open` and `closed` by the closing date.
    WishStatus {
        /// Published and open to proposals.
        Open = "open",
        /// Published, past its closing date.
        Closed = "closed",
        /// A proposal was accepted.
        Matched = "matched",
        /// A trial is running.
        InTrial = "in_trial",
        /// Proven in a trial.
        Proven = "proven",
    }
}

impl WishStatus {
    /// The status of a public wish; `None` for a state that is not public.
    #[must_use]
    pub const fn of(state: WishState, closed: bool) -> Option<Self> {
        match state {
            WishState::Published if closed => Some(Self::Closed),
            WishState::Published => Some(Self::Open),
            WishState::Matched => Some(Self::Matched),
            WishState::InTrial => Some(Self::InTrial),
            WishState::Proven => Some(Self::Proven),
            _ => None,
        }
    }
}

/// The order of a list of wishes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WishOrder {
    /// Newest first.
    #[default]
    Newest,
    /// By closing date, earliest first; wishes without one are left out. With `status=open`: next to close first.
    Closing,
}

/// Which wishes to list. Repeat a parameter to accept any of several values; different parameters must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct WishQuery {
    /// Slugs of E&M fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Slugs of expected technologies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub technology: Vec<String>,
    /// Slugs of organisations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<String>,
    /// The status of the wish.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<WishStatus>,
    /// Languages in which a person wrote the wish.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<Language>,
    /// Published on this day or later.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_from: Option<NaiveDate>,
    /// Published on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_to: Option<NaiveDate>,
    /// The order; `newest` when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub sort: Option<WishOrder>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
