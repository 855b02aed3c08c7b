//! Examples of what operations give, in one file a reader can open: `examples.json`, by operation id. A test holds each
//! against the type it stands for.

use std::{collections::HashMap, sync::LazyLock};

use serde_json::Value;

// The file is part of the program; the test below reads it.
static EXAMPLES: LazyLock<HashMap<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

/// The example of an operation.
#[must_use]
pub fn of(operation: &str) -> Option<Value> {
    EXAMPLES.get(operation).cloned()
}

#[cfg(test)]
mod tests {
    use serde::{Serialize, de::DeserializeOwned};
    use shared::{
        highlight::{HighlightCard, HighlightView},
        matches::{SolutionMatches, WishMatches},
        organisation::OrganisationView,
        page::Page,
        search::SearchResults,
        site::{PlainPage, Site},
        solution::{SolutionCard, SolutionView},
        statistics::Statistics,
        taxonomy::Taxonomy,
        wish::{WishCard, WishView},
    };

    use super::*;

    fn is_exactly<T: Serialize + DeserializeOwned>(operation: &str) {
        let example = of(operation).unwrap_or_else(|| panic!("no example of {operation}"));
        let value: T = serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{operation}: {error}"));
        assert_eq!(
            serde_json::to_value(value).expect("it serialises"),
            example,
            "{operation}"
        );
    }

    #[test]
    fn examples_are_of_their_type() {
        is_exactly::<Page<WishCard>>("list_wishes");
        is_exactly::<WishView>("get_wish");
        is_exactly::<WishMatches>("list_wish_matches");
        is_exactly::<Page<SolutionCard>>("list_solutions");
        is_exactly::<SolutionView>("get_solution");
        is_exactly::<SolutionMatches>("list_solution_matches");
        is_exactly::<Page<OrganisationView>>("list_organisations");
        is_exactly::<OrganisationView>("get_organisation");
        is_exactly::<Page<HighlightCard>>("list_highlights");
        is_exactly::<HighlightView>("get_highlight");
        is_exactly::<SearchResults>("search");
        is_exactly::<Statistics>("get_statistics");
        is_exactly::<Taxonomy>("get_taxonomy");
        is_exactly::<Site>("get_site");
        is_exactly::<PlainPage>("get_page");
    }
}
