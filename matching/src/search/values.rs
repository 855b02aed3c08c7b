//! Which facets there are, and what values a document has for each.

use chrono::NaiveDate;
use shared::{
    language::Language,
    search::{Kind, SearchQuery},
    wish::{WishState, WishStatus},
};
use tantivy::{
    DocId, SegmentReader,
    columnar::{Column, StrColumn},
};

use crate::index::schema::{column, day};

/// The facets, named as the query parameters are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Name {
    Kind,
    Category,
    Technology,
    Organisation,
    Status,
    Language,
    ReadinessLevel,
}

impl Name {
    pub(super) const ALL: [Self; 7] = [
        Self::Kind,
        Self::Category,
        Self::Technology,
        Self::Organisation,
        Self::Status,
        Self::Language,
        Self::ReadinessLevel,
    ];

    /// The query parameter.
    pub(super) const fn parameter(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Category => "category",
            Self::Technology => "technology",
            Self::Organisation => "organisation",
            Self::Status => "status",
            Self::Language => "language",
            Self::ReadinessLevel => "readiness_level",
        }
    }

    /// The values that the reader chose.
    pub(super) fn chosen(self, query: &SearchQuery) -> Vec<String> {
        match self {
            Self::Kind => query.kind.iter().map(|kind| kind.code().to_owned()).collect(),
            Self::Category => query.category.clone(),
            Self::Technology => query.technology.clone(),
            Self::Organisation => query.organisation.clone(),
            Self::Status => query.status.iter().map(|status| status.code().to_owned()).collect(),
            Self::Language => query
                .language
                .iter()
                .map(|language| language.code().to_owned())
                .collect(),
            Self::ReadinessLevel => query.readiness_level.iter().map(u8::to_string).collect(),
        }
    }
}

/// The values of a facet, numbered from 0 within a segment.
pub(super) enum Values {
    /// No document of the segment has one.
    None,
    Slugs(StrColumn),
    Kind(Column<u64>),
    Level(Column<u64>),
    Languages(Column<u64>),
    Status {
        state: Column<u64>,
        closing: Column<i64>,
        today: i64,
    },
}

impl Values {
    /// The column of facet `name` in `segment`.
    pub(super) fn open(name: Name, segment: &SegmentReader, today: NaiveDate) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let slugs = |column: &str| columns.str(column).map(|column| column.map_or(Self::None, Self::Slugs));
        match name {
            Name::Kind => Ok(Self::Kind(columns.u64(column::KIND)?)),
            Name::Category => slugs(column::CATEGORY),
            Name::Technology => slugs(column::TECHNOLOGY),
            Name::Organisation => slugs(column::ORGANISATION),
            Name::Status => Ok(Self::Status {
                state: columns.u64(column::STATE)?,
                closing: columns.i64(column::CLOSING)?,
                today: day(today),
            }),
            Name::Language => Ok(Self::Languages(columns.u64(column::LANGUAGES)?)),
            Name::ReadinessLevel => Ok(Self::Level(columns.u64(column::READINESS)?)),
        }
    }

    /// How many values there may be.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Slugs(column) => column.num_terms(),
            Self::Kind(_) => Kind::ALL.len(),
            Self::Level(_) => 10,
            Self::Languages(_) => Language::ALL.len(),
            Self::Status { .. } => WishStatus::ALL.len(),
        }
    }

    /// Calls `with` for each value of the document.
    pub(super) fn each(&self, document: DocId, mut with: impl FnMut(usize)) {
        match self {
            Self::None => {}
            Self::Slugs(column) => column.term_ords(document).for_each(|ordinal| with(ordinal as usize)),
            Self::Kind(column) | Self::Level(column) => {
                if let Some(value) = column.first(document) {
                    with(value as usize);
                }
            }
            Self::Languages(column) => {
                let bits = column.first(document).unwrap_or_default();
                (0..Language::ALL.len())
                    .filter(|bit| bits >> bit & 1 == 1)
                    .for_each(with);
            }
            Self::Status { state, closing, today } => {
                let state = state
                    .first(document)
                    .and_then(|state| WishState::ALL.get(state as usize));
                let closed = || closing.first(document).is_some_and(|closing| closing < *today);
                if let Some(status) = state.and_then(|state| WishStatus::of(*state, closed())) {
                    with(status as usize);
                }
            }
        }
    }

    /// The ordinal of a value that the reader chose, if the segment has it.
    pub(super) fn ordinal(&self, value: &str) -> tantivy::Result<Option<usize>> {
        Ok(match self {
            Self::None => None,
            Self::Slugs(column) => column.dictionary().term_ord(value)?.map(|ordinal| ordinal as usize),
            Self::Level(_) => value.parse().ok(),
            Self::Kind(_) | Self::Languages(_) | Self::Status { .. } => {
                (0..self.len()).find(|ordinal| self.code(*ordinal) == Some(value))
            }
        })
    }

    /// The values of growing ordinals.
    pub(super) fn names(&self, ordinals: impl Iterator<Item = u64>) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        match self {
            // In one pass: a slug alone costs as much as all before it in its block.
            Self::Slugs(column) => {
                let add = |slug: &[u8]| names.push(String::from_utf8_lossy(slug).into_owned());
                column
                    .dictionary()
                    .sorted_ords_to_term_cb(&ordinals.collect::<Vec<_>>(), add)?;
            }
            Self::Level(_) => names.extend(ordinals.map(|ordinal| ordinal.to_string())),
            _ => names.extend(ordinals.map(|ordinal| self.code(ordinal as usize).unwrap_or_default().to_owned())),
        }
        Ok(names)
    }

    fn code(&self, ordinal: usize) -> Option<&'static str> {
        match self {
            Self::Kind(_) => Kind::ALL.get(ordinal).map(|kind| kind.code()),
            Self::Languages(_) => Language::ALL.get(ordinal).map(|language| language.code()),
            Self::Status { .. } => WishStatus::ALL.get(ordinal).map(|status| status.code()),
            Self::None | Self::Slugs(_) | Self::Level(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enums_number_their_values_in_the_order_of_their_lists() {
        assert!(Kind::ALL.iter().enumerate().all(|(at, kind)| *kind as usize == at));
        assert!(
            Language::ALL
                .iter()
                .enumerate()
                .all(|(at, language)| *language as usize == at)
        );
        assert!(
            WishStatus::ALL
                .iter()
                .enumerate()
                .all(|(at, status)| *status as usize == at)
        );
        assert!(
            WishState::ALL
                .iter()
                .enumerate()
                .all(|(at, state)| *state as usize == at)
        );
    }
}
