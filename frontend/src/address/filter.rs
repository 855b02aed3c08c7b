//! The filters a list offers, each a repeated parameter of the query.

use shared::{
    language::Language,
    search::{Kind, SearchQuery},
    wish::WishStatus,
};

/// A filter; its name is that of the facet and of the query parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Kind of thing.
    Kind,
    /// The status of a wish.
    Status,
    /// E&M field.
    Category,
    /// Technology.
    Technology,
    /// Readiness level of a solution.
    ReadinessLevel,
    /// Organisation.
    Organisation,
    /// Language in which a person wrote.
    Language,
}

impl Filter {
    /// Every filter, in the order shown.
    pub(crate) const ALL: [Self; 7] = [
        Self::Kind,
        Self::Status,
        Self::Category,
        Self::Technology,
        Self::ReadinessLevel,
        Self::Organisation,
        Self::Language,
    ];

    /// The name of the parameter and the facet.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Category => "category",
            Self::Technology => "technology",
            Self::ReadinessLevel => "readiness_level",
            Self::Organisation => "organisation",
            Self::Language => "language",
        }
    }

    /// The filter of a parameter.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.name() == name)
    }

    /// The chosen values, as they appear in the address.
    pub(crate) fn chosen(self, query: &SearchQuery) -> Vec<String> {
        fn codes<T: Copy>(values: &[T], code: impl Fn(T) -> String) -> Vec<String> {
            values.iter().map(|value| code(*value)).collect()
        }
        match self {
            Self::Kind => codes(&query.kind, |kind| kind.code().to_owned()),
            Self::Status => codes(&query.status, |status| status.code().to_owned()),
            Self::Category => query.category.clone(),
            Self::Technology => query.technology.clone(),
            Self::ReadinessLevel => codes(&query.readiness_level, |level| level.to_string()),
            Self::Organisation => query.organisation.clone(),
            Self::Language => codes(&query.language, |language| language.code().to_owned()),
        }
    }

    /// Whether a value is chosen.
    pub(crate) fn is_chosen(self, query: &SearchQuery, value: &str) -> bool {
        self.chosen(query).iter().any(|chosen| chosen == value)
    }

    /// Toggles a value. An invalid value of this filter has no effect.
    pub(crate) fn toggle(self, query: &mut SearchQuery, value: &str) {
        fn toggle<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
            let Some(value) = value else { return };
            match values.iter().position(|chosen| *chosen == value) {
                Some(index) => drop(values.remove(index)),
                None => values.push(value),
            }
        }
        let slug = || (!value.is_empty()).then(|| value.to_owned());
        match self {
            Self::Kind => toggle(&mut query.kind, Kind::ALL.into_iter().find(|kind| kind.code() == value)),
            Self::Status => toggle(
                &mut query.status,
                WishStatus::ALL.into_iter().find(|status| status.code() == value),
            ),
            Self::Category => toggle(&mut query.category, slug()),
            Self::Technology => toggle(&mut query.technology, slug()),
            Self::ReadinessLevel => toggle(
                &mut query.readiness_level,
                value.parse().ok().filter(|level| (1..=9).contains(level)),
            ),
            Self::Organisation => toggle(&mut query.organisation, slug()),
            Self::Language => toggle(&mut query.language, value.parse::<Language>().ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Filter::Kind, "wish")]
    #[case(Filter::Status, "in_trial")]
    #[case(Filter::Category, "lifts")]
    #[case(Filter::Technology, "sensors")]
    #[case(Filter::ReadinessLevel, "8")]
    #[case(Filter::Organisation, "harbour-university")]
    #[case(Filter::Language, "zh_hans")]
    fn a_value_is_chosen_and_let_go(#[case] filter: Filter, #[case] value: &str) {
        let mut query = SearchQuery::default();
        filter.toggle(&mut query, value);
        assert!(filter.is_chosen(&query, value));
        assert_eq!(filter.chosen(&query), [value]);
        filter.toggle(&mut query, value);
        assert_eq!(query, SearchQuery::default());
    }

    #[test]
    fn what_is_no_value_changes_nothing() {
        let mut query = SearchQuery::default();
        Filter::ReadinessLevel.toggle(&mut query, "10");
        Filter::Status.toggle(&mut query, "draft");
        Filter::Category.toggle(&mut query, "");
        assert_eq!(query, SearchQuery::default());
    }
}
