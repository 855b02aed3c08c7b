//! Facets: what each document has to offer for narrowing, whether it passes the reader's filters, and exact counts.
//!
//! A facet is counted under all filters but its own, so that a reader can see what another choice would give.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::{
    language::Language,
    search::{Facet, FacetValue, Kind, SearchQuery},
    wish::{WishState, WishStatus},
};
use tantivy::{
    DocId, SegmentReader,
    columnar::{Column, StrColumn},
};

use crate::index::schema::{column, day};

/// The facets, named as the query parameters are.
#[derive(Debug, Clone, Copy)]
enum Name {
    Kind,
    Category,
    Technology,
    Organisation,
    Status,
    Language,
    ReadinessLevel,
}

impl Name {
    const ALL: [Self; 7] = [
        Self::Kind,
        Self::Category,
        Self::Technology,
        Self::Organisation,
        Self::Status,
        Self::Language,
        Self::ReadinessLevel,
    ];

    const fn parameter(self) -> &'static str {
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
    fn chosen(self, query: &SearchQuery) -> Vec<String> {
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

/// Counts by facet and value.
pub(crate) type Counts = [HashMap<String, u64>; Name::ALL.len()];

/// The reader's filters.
#[derive(Debug, Clone)]
pub(crate) struct Filters {
    chosen: [Vec<String>; Name::ALL.len()],
    published_from: Option<i64>,
    published_to: Option<i64>,
    today: NaiveDate,
}

impl Filters {
    pub(crate) fn new(query: &SearchQuery, today: NaiveDate) -> Self {
        Self {
            chosen: Name::ALL.map(|name| name.chosen(query)),
            published_from: query.published_from.map(day),
            published_to: query.published_to.map(day),
            today,
        }
    }

    /// The filters, ready for the documents of one segment.
    pub(super) fn on(&self, segment: &SegmentReader) -> tantivy::Result<Gate> {
        let mut facets = Vec::with_capacity(Name::ALL.len());
        for (name, chosen) in Name::ALL.into_iter().zip(&self.chosen) {
            facets.push(SegmentFacet::new(Values::open(name, segment, self.today)?, chosen)?);
        }
        let dated = self.published_from.is_some() || self.published_to.is_some();
        Ok(Gate {
            facets,
            published: dated
                .then(|| segment.fast_fields().i64(column::PUBLISHED))
                .transpose()?,
            from: self.published_from.unwrap_or(i64::MIN),
            to: self.published_to.unwrap_or(i64::MAX),
        })
    }

    /// The counts as they are shown: most frequent first, then by value; chosen values stay even at 0.
    pub(super) fn facets(&self, counts: Counts) -> Vec<Facet> {
        Name::ALL
            .into_iter()
            .zip(counts)
            .zip(&self.chosen)
            .map(|((name, mut counts), chosen)| {
                for value in chosen {
                    counts.entry(value.clone()).or_default();
                }
                let mut values: Vec<FacetValue> = counts
                    .into_iter()
                    .map(|(value, count)| FacetValue { value, count })
                    .collect();
                values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
                Facet {
                    name: name.parameter().to_owned(),
                    values,
                }
            })
            .collect()
    }
}

/// Filters and counters on one segment.
pub(crate) struct Gate {
    facets: Vec<SegmentFacet>,
    published: Option<Column<i64>>,
    from: i64,
    to: i64,
}

impl Gate {
    /// Whether the document passes all filters; counts it where it passes all but one facet's own.
    pub(super) fn pass(&mut self, document: DocId) -> bool {
        if let Some(published) = &self.published {
            let in_time = published
                .first(document)
                .is_some_and(|day| (self.from..=self.to).contains(&day));
            if !in_time {
                return false;
            }
        }
        let mut refusing = self.facets.iter_mut().filter(|facet| !facet.accepts(document));
        match (refusing.next(), refusing.next()) {
            (None, _) => {
                self.facets.iter_mut().for_each(|facet| facet.count(document));
                true
            }
            (Some(only), None) => {
                only.count(document);
                false
            }
            (Some(_), Some(_)) => false,
        }
    }

    /// The counts by value.
    pub(super) fn counts(self) -> std::io::Result<Counts> {
        let mut counts = Counts::default();
        for (facet, counts) in self.facets.into_iter().zip(&mut counts) {
            for (ordinal, count) in facet.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                counts.insert(facet.values.name(ordinal)?, *count);
            }
        }
        Ok(counts)
    }
}

struct SegmentFacet {
    values: Values,
    /// By ordinal; `None` where nothing is chosen.
    chosen: Option<Vec<bool>>,
    /// By ordinal.
    counts: Vec<u64>,
}

impl SegmentFacet {
    fn new(values: Values, chosen: &[String]) -> tantivy::Result<Self> {
        let mut wanted = vec![false; values.len()];
        for value in chosen {
            if let Some(ordinal) = values.ordinal(value)?.and_then(|ordinal| wanted.get_mut(ordinal)) {
                *ordinal = true;
            }
        }
        Ok(Self {
            counts: vec![0; values.len()],
            chosen: (!chosen.is_empty()).then_some(wanted),
            values,
        })
    }

    fn accepts(&self, document: DocId) -> bool {
        let Some(chosen) = &self.chosen else { return true };
        let mut accepted = false;
        self.values.each(document, |ordinal| {
            accepted |= chosen.get(ordinal).copied().unwrap_or_default()
        });
        accepted
    }

    fn count(&mut self, document: DocId) {
        let counts = &mut self.counts;
        self.values.each(document, |ordinal| {
            if let Some(count) = counts.get_mut(ordinal) {
                *count += 1;
            }
        });
    }
}

/// The values of a facet, numbered from 0 within a segment.
enum Values {
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
    fn open(name: Name, segment: &SegmentReader, today: NaiveDate) -> tantivy::Result<Self> {
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

    fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Slugs(column) => column.num_terms(),
            Self::Kind(_) => Kind::ALL.len(),
            Self::Level(_) => 10,
            Self::Languages(_) => Language::ALL.len(),
            Self::Status { .. } => WishStatus::ALL.len(),
        }
    }

    fn each(&self, document: DocId, mut with: impl FnMut(usize)) {
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

    fn ordinal(&self, value: &str) -> tantivy::Result<Option<usize>> {
        Ok(match self {
            Self::None => None,
            Self::Slugs(column) => column.dictionary().term_ord(value)?.map(|ordinal| ordinal as usize),
            Self::Level(_) => value.parse().ok(),
            Self::Kind(_) | Self::Languages(_) | Self::Status { .. } => {
                (0..self.len()).find(|ordinal| self.code(*ordinal) == Some(value))
            }
        })
    }

    fn name(&self, ordinal: usize) -> std::io::Result<String> {
        let mut name = String::new();
        match self {
            Self::Slugs(column) => {
                column.ord_to_str(ordinal as u64, &mut name)?;
            }
            Self::Level(_) => name = ordinal.to_string(),
            _ => name.push_str(self.code(ordinal).unwrap_or_default()),
        }
        Ok(name)
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
