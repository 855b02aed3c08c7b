//! What is sent about organisations, and what can be asked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{code::codes, localized::LocalizedText};

codes! {
    /// What kind of organisation it is. Rights follow capabilities, not the kind.
    OrganisationKind {
        /// A government department.
        Department = "department",
        /// A public body.
        PublicBody = "public_body",
        /// A trade association or firm of the trade.
        Trade = "trade",
        /// A university.
        University = "university",
        /// A research institute.
        ResearchInstitute = "research_institute",
        /// An incubator.
        Incubator = "incubator",
        /// A start-up.
        StartUp = "start_up",
        /// A small or medium-sized enterprise.
        Sme = "sme",
        /// A large enterprise.
        Enterprise = "enterprise",
    }
}

codes! {
    /// Where an organisation is based.
    Region {
        /// Hong Kong.
        HongKong = "hong_kong",
        /// The rest of the Greater Bay Area.
        GreaterBayArea = "greater_bay_area",
        /// Elsewhere in the mainland.
        Mainland = "mainland",
        /// Elsewhere.
        Overseas = "overseas",
    }
}

/// A reference to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRef {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The slug, used in URLs, for example `harbour-university`.
    pub slug: String,
    /// Its official names; never converted by machine.
    pub name: LocalizedText,
}

/// A memorandum of co-operation with the portal's agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partnership {
    /// The day the memorandum was signed.
    pub moc_on: NaiveDate,
    /// The field of co-operation.
    pub field: LocalizedText,
}

/// An organisation with all its details; lists show the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The slug, used in URLs, for example `harbour-university`.
    pub slug: String,
    /// Increases by one with every change.
    pub version: i32,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// Its official names; never converted by machine.
    pub name: LocalizedText,
    /// A sentence about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<LocalizedText>,
    /// Where it is based.
    pub region: Region,
    /// Whether it can post wishes.
    pub may_wish: bool,
    /// Whether it can offer solutions.
    pub may_offer: bool,
    /// Whether it can host trials.
    pub may_host: bool,
    /// Its website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Its memorandum of co-operation, if it is a strategic partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partnership: Option<Partnership>,
    /// Demonstration content: not a real organisation.
    pub demonstration: bool,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// Which organisations to list, by slug. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationQuery {
    /// Kinds of organisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<OrganisationKind>,
    /// Where they are based.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<Region>,
    /// Only strategic partners (`true`), or only others (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<bool>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
