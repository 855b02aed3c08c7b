//! Candidates by what they mean, in whatever language: the cosine of vectors, each less the mean of its kind and language.
//!
//! All vectors are looked at one after another: up to some 100,000 things that takes less time than a search, is exact, and
//! leaves nothing to keep in order.

use shared::search::Kind;
use tantivy::DocAddress;
use uuid::Uuid;

use super::MAX_RANKED;
use crate::{
    Document, Encoder, Result,
    index::{
        reading,
        schema::{Tongue, column},
        snapshot::Snapshot,
        vectors::{VectorRef, product, quantise},
    },
    search::Filters,
};

/// Steps of a query's unit vector, and of a mean against those of documents: sixteen bits, of which products of some
/// thousand dimensions leave enough free.
const QUERY_STEPS: f32 = 16_384.0;
const MEAN_STEPS: f32 = 64.0;

/// What a source means, made ready to be compared with things of one kind.
pub(crate) struct Meaning {
    /// One for each language in which the source says something.
    own: Vec<Own>,
    /// By [`Tongue`].
    means: [Mean; 2],
    target: Kind,
}

/// A vector and the mean it is compared without.
pub(crate) struct Said<'a> {
    pub(crate) vector: &'a [i8],
    pub(crate) mean: Vec<f32>,
}

struct Own {
    /// The centred unit vector, in [`QUERY_STEPS`].
    numbers: Vec<i16>,
    /// Its product with each mean, by [`Tongue`].
    on_means: [f32; 2],
}

struct Mean {
    /// In [`MEAN_STEPS`] of a document's step.
    numbers: Vec<i16>,
    square: f32,
}

impl Meaning {
    /// `None` where there is nothing to compare: no encoder, one that does not answer, or a source without a word.
    pub(super) fn of(
        source: &Document,
        target: Kind,
        encoder: Option<&dyn Encoder>,
        snapshot: &Snapshot,
    ) -> Option<Self> {
        let encoder = encoder?;
        let read: Vec<(Tongue, String)> = Tongue::ALL
            .into_iter()
            .filter_map(|tongue| Some((tongue, reading::text(source, tongue)?)))
            .collect();
        let texts: Vec<&str> = read.iter().map(|(_, text)| text.as_str()).collect();
        let vectors = encoder.encode(&texts).ok()?;
        let vectors: Vec<Vec<i8>> = vectors.iter().map(|vector| quantise(vector)).collect();
        let width = vectors.first()?.len();
        let said = read.iter().zip(&vectors).map(|((tongue, _), vector)| Said {
            vector,
            mean: snapshot.sums.mean(source.kind, *tongue, width),
        });
        Some(Self::of_vectors(said, target, width, snapshot))
    }

    /// What these vectors mean, compared with things of kind `target`; all are `width` numbers long.
    pub(crate) fn of_vectors<'a>(
        said: impl Iterator<Item = Said<'a>>,
        target: Kind,
        width: usize,
        snapshot: &Snapshot,
    ) -> Self {
        let targets = Tongue::ALL.map(|tongue| snapshot.sums.mean(target, tongue, width));
        let own = said.map(|Said { vector, mean }| {
            let centred: Vec<f32> = vector.iter().zip(&mean).map(|(x, mean)| f32::from(*x) - mean).collect();
            let length = dot(&centred, &centred).sqrt().max(f32::MIN_POSITIVE);
            let unit: Vec<f32> = centred.iter().map(|x| x / length).collect();
            Own {
                numbers: steps(&unit, QUERY_STEPS),
                on_means: [dot(&unit, &targets[0]), dot(&unit, &targets[1])],
            }
        });
        Self {
            own: own.collect(),
            means: targets.map(|mean| Mean {
                square: dot(&mean, &mean),
                numbers: steps(&mean, MEAN_STEPS),
            }),
            target,
        }
    }

    /// How near a thing's meaning is, −1 to 1: by its nearest pair of languages. `None` where it has no vector.
    pub(crate) fn nearness(&self, address: DocAddress, snapshot: &Snapshot) -> Option<f32> {
        let part = snapshot.parts.get(address.segment_ord as usize)?;
        Tongue::ALL
            .into_iter()
            .filter_map(|tongue| Some(self.cosine(tongue, part.vectors.of(address.doc_id, tongue)?)))
            .reduce(f32::max)
    }

    fn cosine(&self, tongue: Tongue, vector: VectorRef<'_>) -> f32 {
        let mean = &self.means[tongue as usize];
        let on_mean = product(vector.numbers, &mean.numbers) as f32 / MEAN_STEPS;
        let length = (vector.square - 2.0 * on_mean + mean.square).max(1.0).sqrt();
        let along =
            |own: &Own| product(vector.numbers, &own.numbers) as f32 / QUERY_STEPS - own.on_means[tongue as usize];
        self.own.iter().map(along).fold(f32::MIN, f32::max) / length
    }

    /// The [`MAX_RANKED`] nearest things that pass the filters, in no order.
    pub(super) fn candidates(&self, filters: &Filters, snapshot: &Snapshot) -> Result<Vec<(Uuid, DocAddress, f32)>> {
        let mut near: Vec<(DocAddress, f32)> = Vec::new();
        for (ordinal, segment) in (0..).zip(snapshot.searcher.segment_readers()) {
            let mut gate = filters.on(segment)?;
            for document in snapshot.live(ordinal as usize, self.target) {
                let address = DocAddress::new(ordinal, document);
                if let Some(nearness) = self.nearness(address, snapshot)
                    && gate.pass(document)
                {
                    near.push((address, nearness));
                }
            }
            keep_nearest(&mut near);
        }
        let segments = snapshot.searcher.segment_readers();
        near.into_iter()
            .map(|(address, nearness)| {
                let columns = segments[address.segment_ord as usize].fast_fields();
                let half =
                    |name| -> tantivy::Result<u64> { Ok(columns.u64(name)?.first(address.doc_id).unwrap_or_default()) };
                let id = Uuid::from_u64_pair(half(column::ID_HIGH)?, half(column::ID_LOW)?);
                Ok((id, address, nearness))
            })
            .collect()
    }
}

fn keep_nearest(near: &mut Vec<(DocAddress, f32)>) {
    if near.len() > MAX_RANKED {
        near.select_nth_unstable_by(MAX_RANKED, |(_, a), (_, b)| b.total_cmp(a));
        near.truncate(MAX_RANKED);
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `as` saturates.
fn steps(numbers: &[f32], steps: f32) -> Vec<i16> {
    numbers.iter().map(|x| (x * steps).round() as i16).collect()
}
