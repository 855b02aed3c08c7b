//! What is sent to propose an organisation and to look after one, and what only those concerned may know of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{OrganisationAction, OrganisationKind, OrganisationRef, OrganisationStatus, OrganisationView, Region};
use crate::{localized::WrittenText, patch::Patch};

/// An organisation with the details that only its members and staff of the operating agency can see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRecordView {
    /// The public details.
    pub organisation: OrganisationView,
    /// Its status.
    pub status: OrganisationStatus,
    /// Whether a coordinator must endorse what it sends.
    pub needs_endorsement: bool,
    /// Its number in a public register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// People with a verified address at one of these domains join immediately.
    pub email_domains: Vec<String>,
}

/// A domain of an organisation that another organisation lists too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainClaim {
    /// The domain.
    pub domain: String,
    /// The other organisation.
    pub organisation: OrganisationRef,
    /// The other organisation's status: only an active organisation blocks others from the domain.
    pub status: OrganisationStatus,
}

/// An organisation to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Its official names, up to 200 characters each.
    pub name: WrittenText,
    /// Its slug, used in URLs; derived from the English name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// Where it is based.
    pub region: Region,
    /// A sentence about it, up to 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<WrittenText>,
    /// Its website, `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Its number in a public register, up to 100 characters; not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// Colleagues with a verified address at one of these domains join immediately: none, or that of the proposer's own
    /// address, unless it is a public mail provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email_domains: Vec<String>,
}

/// A memorandum of co-operation as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WrittenPartnership {
    /// The day the memorandum was signed.
    pub moc_on: NaiveDate,
    /// The field of co-operation, up to 2,000 characters.
    pub field: WrittenText,
}

/// Changes to an organisation. Absent fields do not change; `null` removes an optional value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationPatch {
    /// Its official names, up to 200 characters each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<WrittenText>,
    /// A sentence about it, up to 2,000 characters.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<WrittenText>))]
    pub about: Patch<WrittenText>,
    /// What kind of organisation it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrganisationKind>,
    /// Where it is based.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Whether it can post wishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_wish: Option<bool>,
    /// Whether it can offer solutions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_offer: Option<bool>,
    /// Whether it can host trials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_host: Option<bool>,
    /// Whether a coordinator must endorse what it sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_endorsement: Option<bool>,
    /// The domains whose verified addresses join immediately, up to 20; replaces the previous list. Not the domain of a public
    /// mail provider, nor of another active organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_domains: Option<Vec<String>>,
    /// Its website, `https://…`.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub website: Patch<String>,
    /// Its number in a public register, up to 100 characters.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub registration_number: Patch<String>,
    /// Its memorandum of co-operation; `null` ends the partnership.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<WrittenPartnership>))]
    pub partnership: Patch<WrittenPartnership>,
}

/// An action on an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationTransition {
    /// What to do.
    pub action: OrganisationAction,
    /// The reason, up to 1,000 characters; sent to its coordinators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Which organisations to list at the desk. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationRecordQuery {
    /// Organisation status.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<OrganisationStatus>,
    /// Kinds of organisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<OrganisationKind>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
