//! What forms about organisations share: the lists to choose from, and texts in three languages.

use leptos::prelude::*;
use shared::{
    localized::WrittenText,
    organisation::{OrganisationKind, Region},
};

use crate::portal::messages;

/// The kinds of organisation, by code and in words.
pub(in crate::pages) fn kinds() -> Vec<(String, String)> {
    let t = messages();
    OrganisationKind::ALL
        .into_iter()
        .map(|kind| {
            let words = t.organisation_kind(kind.code()).unwrap_or_default();
            (kind.code().to_owned(), words.to_owned())
        })
        .collect()
}

/// The regions, by code and in words.
pub(in crate::pages) fn regions() -> Vec<(String, String)> {
    let t = messages();
    [
        Region::HongKong,
        Region::GreaterBayArea,
        Region::Mainland,
        Region::Overseas,
    ]
    .into_iter()
    .map(|region| {
        let words = t.region(region_code(region)).unwrap_or_default();
        (region_code(region).to_owned(), words.to_owned())
    })
    .collect()
}

/// The code of a region.
pub(in crate::pages) const fn region_code(region: Region) -> &'static str {
    match region {
        Region::HongKong => "hong_kong",
        Region::GreaterBayArea => "greater_bay_area",
        Region::Mainland => "mainland",
        Region::Overseas => "overseas",
    }
}

/// The region of a code.
pub(in crate::pages) fn region_of(code: &str) -> Region {
    match code {
        "greater_bay_area" => Region::GreaterBayArea,
        "mainland" => Region::Mainland,
        "overseas" => Region::Overseas,
        _ => Region::HongKong,
    }
}

/// The kind of a code.
pub(in crate::pages) fn kind_of(code: &str) -> OrganisationKind {
    let found = OrganisationKind::ALL.into_iter().find(|kind| kind.code() == code);
    found.unwrap_or(OrganisationKind::Department)
}

/// What stands in the three fields of a text.
pub(in crate::pages) fn written(fields: [RwSignal<String>; 3]) -> WrittenText {
    let [en, zh_hant, zh_hans] = fields.map(|field| {
        let text = field.get_untracked().trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    });
    WrittenText { en, zh_hant, zh_hans }
}

/// A line where there is one.
pub(in crate::pages) fn line(field: RwSignal<String>) -> Option<String> {
    let text = field.get_untracked().trim().to_owned();
    Some(text).filter(|text| !text.is_empty())
}
