//! An organisation as a file gives it to `innoportal import --kind organisation`, one a line.

use serde::{Deserialize, Serialize};

use super::{OrganisationKind, Region};
use crate::{limits, localized::WrittenText, problem::FieldError, taxonomy::DateText, validate::Validate};

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;
/// The longest text about an organisation, in characters.
pub(super) const MAX_ABOUT: usize = 2_000;

/// A memorandum of co-operation; see [`super::Partnership`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerRecord {
    /// The day it was signed.
    pub moc_date: DateText,
    /// The field of co-operation.
    pub field: WrittenText,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRecord {
    /// Its name in addresses; unique.
    pub slug: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its official names.
    pub name: WrittenText,
    /// A sentence about it.
    pub about: Option<WrittenText>,
    /// Where it is based.
    pub region: Region,
    /// Whether it can post wishes.
    #[serde(default)]
    pub may_wish: bool,
    /// Whether it can offer solutions.
    #[serde(default)]
    pub may_offer: bool,
    /// Whether it can host trials.
    #[serde(default)]
    pub may_host: bool,
    /// Its website, `https://…`.
    pub website: Option<String>,
    /// Its memorandum of co-operation.
    pub partner: Option<PartnerRecord>,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}

impl Validate for OrganisationRecord {
    fn validate(&self) -> Vec<FieldError> {
        let record = self;
        let mut errors = Vec::new();
        if !limits::is_slug(&record.slug) {
            errors.push(FieldError::new("/slug", "format").with("example", "harbour-university"));
        }
        super::limits::names(&mut errors, &record.name);
        limits::optional_text(&mut errors, "/about", record.about.as_ref(), MAX_ABOUT);
        if let Some(partner) = &record.partner {
            limits::text(&mut errors, "/partner/field", &partner.field, MAX_ABOUT);
        }
        super::limits::website(&mut errors, record.website.as_deref());
        errors
    }
}
