//! The things whose titles answer what was typed, the best of each kind.

use std::cmp::Reverse;

use shared::search::Kind;
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::typed::Typed;
use crate::index::{
    schema::{Fields, column},
    snapshot::Snapshot,
};

/// Higher scores first; among equals the newest, whose id is the greatest.
type Rank = (u32, u64, u64);

/// By [`Kind`], in order.
type Firsts<T> = [Vec<T>; Kind::ALL.len()];

/// The first `limit` of each kind.
pub(super) fn first(
    typed: &Typed,
    limit: usize,
    snapshot: &Snapshot,
    fields: &Fields,
) -> tantivy::Result<Firsts<DocAddress>> {
    let found = snapshot.searcher.search(&*typed.query(fields), &Names { limit })?;
    Ok(found.map(|found| found.into_iter().map(|(_, address)| address).collect()))
}

struct Names {
    limit: usize,
}

impl Collector for Names {
    type Fruit = Firsts<(Rank, DocAddress)>;
    type Child = SegmentNames;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentNames> {
        let columns = segment.fast_fields();
        Ok(SegmentNames {
            ordinal,
            limit: self.limit,
            kind: columns.u64(column::KIND)?,
            id_high: columns.u64(column::ID_HIGH)?,
            id_low: columns.u64(column::ID_LOW)?,
            found: Firsts::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        let mut all = Self::Fruit::default();
        for segment in segments {
            for (all, found) in all.iter_mut().zip(segment) {
                all.extend(found);
            }
        }
        for found in &mut all {
            found.sort_unstable_by_key(|(rank, _)| Reverse(*rank));
            found.truncate(self.limit);
        }
        Ok(all)
    }
}

struct SegmentNames {
    ordinal: SegmentOrdinal,
    limit: usize,
    kind: Column<u64>,
    id_high: Column<u64>,
    id_low: Column<u64>,
    found: Firsts<(Rank, DocAddress)>,
}

/// Scores are small whole numbers and their sums.
const STEPS: f32 = 16.0;

impl SegmentCollector for SegmentNames {
    type Fruit = Firsts<(Rank, DocAddress)>;

    fn collect(&mut self, document: DocId, score: Score) {
        let value = |column: &Column<u64>| column.first(document).unwrap_or_default();
        let rank = ((score * STEPS) as u32, value(&self.id_high), value(&self.id_low));
        let Some(found) = self.found.get_mut(value(&self.kind) as usize) else {
            return;
        };
        found.push((rank, DocAddress::new(self.ordinal, document)));
        // Cleared out only now and then, which makes it cheap by the document.
        if found.len() >= 1_000 {
            found.select_nth_unstable_by_key(self.limit, |(rank, _)| Reverse(*rank));
            found.truncate(self.limit);
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
