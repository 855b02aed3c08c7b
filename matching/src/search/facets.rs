//! Facets: what each document has to offer for narrowing, whether it passes the reader's filters, and exact counts.
//!
//! A facet is counted under all filters but its own, so that a reader can see what another choice would give.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::search::{Facet, FacetValue, SearchQuery};
use tantivy::{DocId, SegmentReader, columnar::Column};

use super::values::{Name, Values};
use crate::index::schema::{column, day};

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
    pub(crate) fn on(&self, segment: &SegmentReader) -> tantivy::Result<Gate> {
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
    pub(crate) fn pass(&mut self, document: DocId) -> bool {
        if !self.is_in_time(document) {
            return false;
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

    /// Whether the document passes all filters; counts nothing.
    pub(crate) fn would_pass(&self, document: DocId) -> bool {
        self.is_in_time(document) && self.facets.iter().all(|facet| facet.accepts(document))
    }

    fn is_in_time(&self, document: DocId) -> bool {
        self.published.as_ref().is_none_or(|published| {
            published
                .first(document)
                .is_some_and(|day| (self.from..=self.to).contains(&day))
        })
    }

    /// The counts by value.
    pub(super) fn counts(self) -> std::io::Result<Counts> {
        let mut counts = Counts::default();
        for (facet, counts) in self.facets.into_iter().zip(&mut counts) {
            let counted = || (0_u64..).zip(&facet.counts).filter(|(_, count)| **count > 0);
            let names = facet.values.names(counted().map(|(ordinal, _)| ordinal))?;
            counts.extend(names.into_iter().zip(counted().map(|(_, count)| *count)));
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
