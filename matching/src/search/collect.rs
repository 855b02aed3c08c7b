//! One pass over everything that matches: the page, the total and the counts of all facets together.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;
use shared::search::SearchOrder;
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};
use uuid::Uuid;

use super::facets::{Counts, Filters, Gate};
use crate::index::schema::{column, day};

/// A document's place in the order: greater is earlier; what is made of the id settles ties.
type Rank = (i64, u128);

/// A document that may be on the page.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    rank: Rank,
    pub(crate) id: Uuid,
    pub(crate) score: Score,
    pub(crate) address: DocAddress,
    /// Found by other names or by what it means, not by the reader's words.
    pub(crate) by_meaning: bool,
}

impl Candidate {
    /// Ranked by how near its meaning is, −1 to 1.
    pub(super) fn by_meaning(nearness: f32, address: DocAddress, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let half = |name| -> tantivy::Result<u64> { Ok(columns.u64(name)?.first(address.doc_id).unwrap_or_default()) };
        let id = Uuid::from_u64_pair(half(column::ID_HIGH)?, half(column::ID_LOW)?);
        Ok(Self {
            rank: ((f64::from(nearness) * STEPS).round() as i64, !id.as_u128()),
            id,
            score: nearness,
            address,
            by_meaning: true,
        })
    }
}

/// Collects the first `depth` documents in `order` that pass `filters`.
pub(crate) struct Page {
    pub(crate) filters: Filters,
    pub(crate) order: SearchOrder,
    pub(crate) today: NaiveDate,
    pub(crate) depth: usize,
}

/// What was collected.
#[derive(Default)]
pub(crate) struct Collected {
    /// In order.
    pub(crate) first: Vec<Candidate>,
    pub(crate) total: u64,
    pub(crate) counts: Counts,
}

/// Scores are compared in steps of a ten-thousandth: the order in which a document's terms are added up may change
/// with the index's segments, and the order of results must not follow the last bit.
const STEPS: f64 = 10_000.0;

impl Collector for Page {
    type Fruit = Collected;
    type Child = SegmentPage;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentPage> {
        let columns = segment.fast_fields();
        let day_column = match self.order {
            SearchOrder::Relevance => None,
            SearchOrder::Newest => Some(columns.i64(column::PUBLISHED)?),
            SearchOrder::Closing => Some(columns.i64(column::CLOSING)?),
        };
        Ok(SegmentPage {
            ordinal,
            gate: self.filters.on(segment)?,
            order: self.order,
            day_column,
            today: day(self.today),
            id_high: columns.u64(column::ID_HIGH)?,
            id_low: columns.u64(column::ID_LOW)?,
            depth: self.depth,
            first: Vec::new(),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == SearchOrder::Relevance
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for segment in segments {
            let segment = segment?;
            all.total += segment.total;
            all.first.extend(segment.first);
            merge_counts(&mut all.counts, segment.counts);
        }
        keep_first(&mut all.first, self.depth);
        all.sort();
        Ok(all)
    }
}

impl Collected {
    /// Puts the candidates in order.
    pub(super) fn sort(&mut self) {
        self.first.sort_unstable_by_key(|candidate| Reverse(candidate.rank));
    }

    /// Adds what was found by other means, behind everything here.
    pub(super) fn append(&mut self, others: Self) {
        self.total += others.total;
        merge_counts(&mut self.counts, others.counts);
        let marked = others.first.into_iter().map(|candidate| Candidate {
            by_meaning: true,
            ..candidate
        });
        self.first.extend(marked);
    }
}

/// Adds the counts of other documents.
pub(super) fn merge_counts(all: &mut Counts, others: Counts) {
    for (all, others) in all.iter_mut().zip(others) {
        merge(all, others);
    }
}

fn merge(all: &mut HashMap<String, u64>, segment: HashMap<String, u64>) {
    for (value, count) in segment {
        *all.entry(value).or_default() += count;
    }
}

/// Drops all but the first `depth`, in no order.
fn keep_first(candidates: &mut Vec<Candidate>, depth: usize) {
    if candidates.len() > depth {
        candidates.select_nth_unstable_by_key(depth, |candidate| Reverse(candidate.rank));
        candidates.truncate(depth);
    }
}

/// [`Page`] on one segment.
pub(crate) struct SegmentPage {
    ordinal: SegmentOrdinal,
    gate: Gate,
    order: SearchOrder,
    day_column: Option<Column<i64>>,
    today: i64,
    id_high: Column<u64>,
    id_low: Column<u64>,
    depth: usize,
    first: Vec<Candidate>,
    total: u64,
}

impl SegmentPage {
    fn rank(&self, document: DocId, score: Score, id: Uuid) -> Rank {
        let day = self.day_column.as_ref().and_then(|column| column.first(document));
        let place = match (self.order, day) {
            (SearchOrder::Relevance, _) => (f64::from(score) * STEPS).round() as i64,
            (SearchOrder::Newest, day) => day.unwrap_or(i64::MIN),
            // Next to close first; then what has no closing day; then what has closed, the last first.
            (SearchOrder::Closing, Some(day)) if day >= self.today => i64::MAX - day,
            (SearchOrder::Closing, None) => i64::MAX / 2,
            (SearchOrder::Closing, Some(day)) => day,
        };
        // Ids grow with time: among things of one day the newest is the last, elsewhere the oldest is the first.
        let tie = if self.order == SearchOrder::Newest {
            id.as_u128()
        } else {
            !id.as_u128()
        };
        (place, tie)
    }
}

impl SegmentCollector for SegmentPage {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, document: DocId, score: Score) {
        if !self.gate.pass(document) {
            return;
        }
        self.total += 1;
        let half = |column: &Column<u64>| column.first(document).unwrap_or_default();
        let id = Uuid::from_u64_pair(half(&self.id_high), half(&self.id_low));
        let address = DocAddress::new(self.ordinal, document);
        self.first.push(Candidate {
            rank: self.rank(document, score, id),
            id,
            score,
            address,
            by_meaning: false,
        });
        // Cleared out only now and then, which makes it cheap by the document.
        if self.first.len() >= 2 * self.depth.max(1_000) {
            keep_first(&mut self.first, self.depth);
        }
    }

    fn harvest(self) -> tantivy::Result<Collected> {
        Ok(Collected {
            first: self.first,
            total: self.total,
            counts: self.gate.counts()?,
        })
    }
}
