//! What is sent about solutions, and what can be asked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SolutionState, SolutionText};
use crate::{code::codes, language::Language, localized::LocalizedText, organisation::OrganisationRef};

codes! {
    /// Who holds the intellectual property.
    IpPosition {
        /// The provider owns it.
        Owned = "owned",
        /// The provider holds a licence.
        Licensed = "licensed",
        /// Owned jointly with others.
        Joint = "joint",
        /// Published under an open-source licence.
        OpenSource = "open_source",
    }
}

/// A solution as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionCard {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The reference that people quote, such as `S-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "S-0001", pattern = "^S-[0-9]{4,}$"))]
    pub reference: String,
    /// The state of the solution.
    pub state: SolutionState,
    /// The name.
    pub name: LocalizedText,
    /// One line about it.
    pub summary: LocalizedText,
    /// The organisation that offers it.
    pub organisation: OrganisationRef,
    /// Slugs of the E&M fields; names are in the taxonomy.
    pub categories: Vec<String>,
    /// Technology readiness level, 1 (principle observed) to 9 (proven in operation).
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 9))]
    pub readiness_level: u8,
    /// The day it was published, in the portal's time zone.
    pub published_on: NaiveDate,
    /// Demonstration content: not a real solution.
    pub demonstration: bool,
}

/// A solution with all its details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The reference that people quote, such as `S-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "S-0001", pattern = "^S-[0-9]{4,}$"))]
    pub reference: String,
    /// Increases by one with every change.
    pub version: i32,
    /// The state of the solution.
    pub state: SolutionState,
    /// What the provider wrote.
    #[serde(flatten)]
    pub content: SolutionText<LocalizedText>,
    /// The organisation that offers it.
    pub organisation: OrganisationRef,
    /// Technology readiness level, 1 (principle observed) to 9 (proven in operation).
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 9))]
    pub readiness_level: u8,
    /// The day its provider last confirmed that it is current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// The day it was published, in the portal's time zone.
    pub published_on: NaiveDate,
    /// Demonstration content: not a real solution.
    pub demonstration: bool,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

impl std::ops::Deref for SolutionView {
    type Target = SolutionText<LocalizedText>;

    /// What was written stands among the other fields in JSON, and is read in the same way here.
    fn deref(&self) -> &Self::Target {
        &self.content
    }
}

/// Which solutions to list, last published first. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SolutionQuery {
    /// Slugs of E&M fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Slugs of technologies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub technology: Vec<String>,
    /// Slugs of benefits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub benefit: Vec<String>,
    /// Slugs of organisations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<String>,
    /// Languages in which a person wrote the solution.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<Language>,
    /// Readiness levels, 1 to 9.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readiness_level: Vec<u8>,
    /// Published on this day or later.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_from: Option<NaiveDate>,
    /// Published on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::dates::day")]
    pub published_to: Option<NaiveDate>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
