//! What forms about organisations let one choose from.

use shared::organisation::{OrganisationKind, Region};

use crate::{
    forms::{Options, options},
    portal::messages,
};

/// The kinds of organisation, by code and in words.
pub(in crate::pages) fn kinds() -> Options {
    options(|kind: OrganisationKind| messages().organisation_kind(kind.code()).unwrap_or_default())
}

/// The regions, by code and in words.
pub(in crate::pages) fn regions() -> Options {
    options(|region: Region| messages().region(region.code()).unwrap_or_default())
}
