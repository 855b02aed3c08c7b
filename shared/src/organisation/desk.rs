//! What is sent to propose an organisation and to look after one, and what only those concerned may know of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{OrganisationAction, OrganisationKind, OrganisationRef, OrganisationStatus, OrganisationView, Region};
use crate::{localized::WrittenText, patch::Patch};

/// An organisation with what only its members and the operating agency's staff may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRecordView {
    /// What everybody may know, once it takes part.
    pub organisation: OrganisationView,
    /// Whether it takes part.
    pub status: OrganisationStatus,
    /// Whether a coordinator endorses what leaves it.
    pub needs_endorsement: bool,
    /// Its number in a public register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// Who has a verified address at one of these domains joins at once.
    pub email_domains: Vec<String>,
}

/// A domain of an organisation that another one names too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainClaim {
    /// The domain.
    pub domain: String,
    /// The other organisation.
    pub organisation: OrganisationRef,
    /// Whether the other takes part: only one that does keeps others from the domain.
    pub status: OrganisationStatus,
}

/// An organisation that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Its official names, up to 200 characters each.
    pub name: WrittenText,
    /// Its name in addresses; made from the English name when not given.
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
    /// Colleagues with a verified address at one of these domains join at once: none, or that of the proposer's own
    /// address, unless anybody gets an address there.
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

/// What changes of an organisation. What is absent stays; `null` takes away what may be absent.
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
    /// Whether it may post wishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_wish: Option<bool>,
    /// Whether it may offer solutions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_offer: Option<bool>,
    /// Whether it may host trials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_host: Option<bool>,
    /// Whether a coordinator endorses what leaves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_endorsement: Option<bool>,
    /// The domains whose verified addresses join at once, up to 20; replaces those before. None that anybody gets an
    /// address at, and none of another organisation that takes part.
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

/// What to do to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationTransition {
    /// What to do.
    pub action: OrganisationAction,
    /// Why, up to 1,000 characters; its coordinators are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Which organisations to list at the desk. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationRecordQuery {
    /// Whether they take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<OrganisationStatus>,
    /// Kinds of organisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<OrganisationKind>,
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
