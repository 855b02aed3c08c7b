//! What is sent about solutions, and what can be asked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::SolutionState;
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
    /// What people quote, `S-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "S-0001", pattern = "^S-[0-9]{4,}$"))]
    pub reference: String,
    /// Where the solution stands.
    pub state: SolutionState,
    /// The name.
    pub name: LocalizedText,
    /// One line about it.
    pub summary: LocalizedText,
    /// Who offers it.
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

/// A solution, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// What people quote, `S-0001`.
    #[cfg_attr(feature = "openapi", schema(example = "S-0001", pattern = "^S-[0-9]{4,}$"))]
    pub reference: String,
    /// Grows by one with every change.
    pub version: i32,
    /// Where the solution stands.
    pub state: SolutionState,
    /// The name.
    pub name: LocalizedText,
    /// One line about it.
    pub summary: LocalizedText,
    /// What it is, how it works and what it cannot do.
    pub description: LocalizedText,
    /// Where it has run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployments: Option<LocalizedText>,
    /// Who offers it.
    pub organisation: OrganisationRef,
    /// Slugs of the E&M fields; names are in the taxonomy.
    pub categories: Vec<String>,
    /// Slugs of technologies it uses.
    pub technologies: Vec<String>,
    /// Slugs of benefits it brings.
    pub benefits: Vec<String>,
    /// Technology readiness level, 1 (principle observed) to 9 (proven in operation).
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 9))]
    pub readiness_level: u8,
    /// Who holds the intellectual property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_position: Option<IpPosition>,
    /// The day its provider last said it is still current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// The day it was published, in the portal's time zone.
    pub published_on: NaiveDate,
    /// Demonstration content: not a real solution.
    pub demonstration: bool,
    /// When it was made, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
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
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
