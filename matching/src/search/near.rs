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
    index::{reading, schema::Tongue, snapshot::Snapshot, vectors::quantise},
    related::{Meaning, SourceVector},
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
            Tongue::Chinese => reading::chinese(text),
        };
        // An encoder that is away is no reason not to find by words.
        let vector = quantise(encoder.encode_now(&[&read]).ok()?.first()?);
        let width = vector.len();
        let mean = snapshot.sums.mean_of_all(tongue, width);
        let meaning = |kind| {
            let said = SourceVector {
                vector: &vector,
                mean: mean.clone(),
            };
            Meaning::of_vectors(std::iter::once(said), kind, width, &snapshot.sums)
        };
        Some(Self {
            meanings: Kind::ALL.map(meaning),
        })
    }

    /// Everything near enough that passes the filters and that none of `found` finds, nearest first; where there are very many
    /// things of a kind, what is near enough among some thousand nearest.
    pub(super) fn collect(&self, found: &[&dyn Query], filters: &Filters, snapshot: &Snapshot) -> Result<Collected> {
        let taken = taken(found, snapshot)?;
        let untaken = |segment: usize, document: u32| {
            let taken = taken.get(segment).and_then(|taken| taken.get(document as usize));
            !taken.copied().unwrap_or_default()
        };
        let mut worth = Vec::new();
        for meaning in &self.meanings {
            worth.push(meaning.worth(filters, snapshot, untaken)?);
        }
        let mut all = Collected::default();
        for (ordinal, segment) in (0..).zip(snapshot.searcher.segment_readers()) {
            let mut gate = filters.on(segment)?;
            for ((kind, meaning), worth) in Kind::ALL.into_iter().zip(&self.meanings).zip(&worth) {
                for document in snapshot.live(ordinal as usize, kind) {
                    let address = DocAddress::new(ordinal, document);
                    if worth.has(ordinal as usize, document)
                        && untaken(ordinal as usize, document)
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

/// By segment and document: whether one of the queries finds it.
fn taken(found: &[&dyn Query], snapshot: &Snapshot) -> Result<Vec<Vec<bool>>> {
    let mut all = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        let mut taken = vec![false; segment.max_doc() as usize];
        for query in found {
            let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
            weight.for_each_no_score(segment, &mut |documents| {
                for document in documents {
                    taken[*document as usize] = true;
                }
            })?;
        }
        all.push(taken);
    }
    Ok(all)
}
