//! The one filter of the list of organisations.

use shared::organisation::OrganisationKind;

/// The kind of organisation that an address asks for.
pub(crate) fn organisation_kind(search: &str) -> Option<OrganisationKind> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(search.trim_start_matches('?')).unwrap_or_default();
    let (_, code) = pairs.into_iter().rfind(|(name, _)| name == "kind")?;
    OrganisationKind::ALL.into_iter().find(|kind| kind.code() == code)
}

/// The query of an address that asks for a kind of organisation, or for all.
pub(crate) fn organisations_search(kind: Option<OrganisationKind>) -> String {
    kind.map_or_else(String::new, |kind| format!("?kind={}", kind.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_is_written() {
        for kind in OrganisationKind::ALL.into_iter().map(Some).chain([None]) {
            assert_eq!(organisation_kind(&organisations_search(kind)), kind);
        }
        assert_eq!(organisation_kind("?kind=club"), None);
    }
}
