//! Things that mean what the reader's words mean, in whatever language, where the words themselves find nothing.

use shared::search::Kind;
use tantivy::{
    DocAddress,
    query::{EnableScoring, Query},
};

use super::{
    collect::{Candidate, Collected, merge_counts},
    facets::Filters,
};
use crate::{
    Encoder, Result,
    analysis::is_han,
    convert,
    index::{schema::Tongue, snapshot::Snapshot, vectors::quantise},
    related::{Meaning, Said},
};

/// How near a thing must be to be shown for its meaning alone. Chosen by reading what some thirty queries in the three
/// languages find on the demonstration content and on the public benchmark: what answers a query in the other language lies
/// between 0.25 and 0.45 (屋頂太陽能板清潔 and a wish about solar roofs of schools, 0.24, is the farthest), what a query that
/// nothing answers finds (birthday cakes, share prices, letters at random) between 0.15 and 0.24.
const FLOOR: f32 = 0.24;

/// What a reader's words mean, ready to be compared with things of each kind.
pub(super) struct Near {
    /// By [`Kind`].
    meanings: [Meaning; Kind::ALL.len()],
}

impl Near {
    /// `None` where the words mean nothing to the encoder.
    pub(super) fn new(text: &str, encoder: &dyn Encoder, snapshot: &Snapshot) -> Option<Self> {
        let tongue = match text.chars().any(is_han) {
            true => Tongue::Chinese,
            false => Tongue::English,
        };
        let read = match tongue {
            Tongue::English => text.to_owned(),
            Tongue::Chinese => convert::to_simplified(text),
        };
        // An encoder that is away is no reason not to find by words.
        let vector = quantise(encoder.encode(&[&read]).ok()?.first()?);
        let width = vector.len();
        let mean = snapshot.sums.mean_of_all(tongue, width);
        let meaning = |kind| {
            let said = Said {
                vector: &vector,
                mean: mean.clone(),
            };
            Meaning::of_vectors(std::iter::once(said), kind, width, snapshot)
        };
        Some(Self {
            meanings: Kind::ALL.map(meaning),
        })
    }

    /// Everything near enough that passes the filters and that none of `found` finds, nearest first.
    pub(super) fn collect(&self, found: &[&dyn Query], filters: &Filters, snapshot: &Snapshot) -> Result<Collected> {
        let mut all = Collected::default();
        for (ordinal, segment) in (0..).zip(snapshot.searcher.segment_readers()) {
            let mut taken = vec![false; segment.max_doc() as usize];
            for query in found {
                let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
                weight.for_each_no_score(segment, &mut |documents| {
                    for document in documents {
                        taken[*document as usize] = true;
                    }
                })?;
            }
            let mut gate = filters.on(segment)?;
            for (kind, meaning) in Kind::ALL.into_iter().zip(&self.meanings) {
                for document in snapshot.live(ordinal as usize, kind) {
                    let address = DocAddress::new(ordinal, document);
                    let untaken = !taken.get(document as usize).copied().unwrap_or_default();
                    if untaken
                        && let Some(nearness) = meaning.nearness(address, snapshot)
                        && nearness >= FLOOR
                        && gate.pass(document)
                    {
                        all.total += 1;
                        all.first.push(Candidate::by_meaning(nearness, address, segment)?);
                    }
                }
            }
            merge_counts(&mut all.counts, gate.counts()?);
        }
        all.sort();
        Ok(all)
    }
}
