//! Candidates by what they mean, in whatever language: the cosine of vectors, each less the mean of its kind and language.
//!
//! All vectors are looked at one after another: up to some 100,000 things that takes less time than a search, is exact, and
//! leaves nothing to keep in order. Of many more, a first look at one bit for each dimension decides which (`signatures`).

use shared::search::Kind;
use tantivy::DocAddress;
use uuid::Uuid;

use super::MAX_RANKED;
use crate::{
    Document, Encoder, Index, Result,
    index::{
        means::Sums,
        products::Factors,
        reading,
        schema::{Tongue, column},
        signatures::{FirstLook, Signature, Worth},
        snapshot::Snapshot,
        vectors::{VectorRef, Vectors, quantise},
    },
    search::Filters,
};

/// The most characters read of a text that the index does not have, in each language: a person waits for it, and what it is about
/// is said by then. Texts of wishes and solutions are a third as long.
const MOST_READ: usize = 2_000;

/// Steps of a query's unit vector, and of a mean against those of documents: sixteen bits, of which products of some
/// thousand dimensions leave enough free.
const QUERY_STEPS: f32 = 16_384.0;
const MEAN_STEPS: f32 = 64.0;

/// What a source means, made ready to be compared with things of one kind.
pub(crate) struct Meaning {
    /// Of the source's vector in each language in which it says something, centred and of length 1: its product with each
    /// mean, by [`Tongue`].
    on_means: Vec<[f32; 2]>,
    /// By [`Tongue`]: what a document's vector in it is multiplied with, first each of the source's, then the mean.
    factors: [Factors<3>; 2],
    /// Each mean's product with itself, by [`Tongue`].
    squares: [f32; 2],
    /// Of each of the source's vectors.
    signatures: Vec<Signature>,
    target: Kind,
}

/// A vector and the mean it is compared without.
pub(crate) struct SourceVector<'a> {
    pub(crate) vector: &'a [i8],
    pub(crate) mean: Vec<f32>,
}

impl Meaning {
    /// `None` where there is nothing to compare: no encoder, one that does not answer, or a source without a word.
    ///
    /// # Errors
    /// The index is damaged.
    pub(super) fn of(
        source: &Document,
        target: Kind,
        encoder: Option<&dyn Encoder>,
        (index, snapshot): (&Index, &Snapshot),
    ) -> Result<Option<Self>> {
        let Some(encoder) = encoder else { return Ok(None) };
        let mut vectors = indexed(source, index, snapshot)?;
        if vectors.is_empty() {
            vectors = encoded(source, encoder);
        }
        let Some(width) = vectors.first().map(|(_, vector)| vector.len()) else {
            return Ok(None);
        };
        let said = vectors.iter().map(|(tongue, vector)| SourceVector {
            vector,
            mean: snapshot.sums.mean(source.kind, *tongue, width),
        });
        Ok(Some(Self::of_vectors(said, target, width, &snapshot.sums)))
    }

    /// What these vectors, one for each language at most, mean, compared with things of kind `target`; all are `width`
    /// numbers long.
    pub(crate) fn of_vectors<'a>(
        said: impl Iterator<Item = SourceVector<'a>>,
        target: Kind,
        width: usize,
        sums: &Sums,
    ) -> Self {
        let targets = Tongue::ALL.map(|tongue| sums.mean(target, tongue, width));
        let units: Vec<Vec<f32>> = said
            .take(Tongue::ALL.len())
            .map(|SourceVector { vector, mean }| {
                let centred: Vec<f32> = vector.iter().zip(&mean).map(|(x, mean)| f32::from(*x) - mean).collect();
                let length = dot(&centred, &centred).sqrt().max(f32::MIN_POSITIVE);
                centred.iter().map(|x| x / length).collect()
            })
            .collect();
        let own: Vec<Vec<i16>> = units.iter().map(|unit| steps(unit, QUERY_STEPS)).collect();
        let own = |at: usize| own.get(at).map_or(&[][..], Vec::as_slice);
        let factors = |mean: &Vec<f32>| Factors::new([own(0), own(1), &steps(mean, MEAN_STEPS)]);
        let on_means = |unit: &Vec<f32>| targets.each_ref().map(|mean| dot(unit, mean));
        Self {
            on_means: units.iter().map(on_means).collect(),
            factors: targets.each_ref().map(factors),
            squares: targets.each_ref().map(|mean| dot(mean, mean)),
            signatures: units.iter().map(|unit| Signature::of(unit)).collect(),
            target,
        }
    }

    /// How near a thing's meaning is, −1 to 1: by its nearest pair of languages. `None` where it has no vector.
    pub(crate) fn nearness(&self, address: DocAddress, snapshot: &Snapshot) -> Option<f32> {
        let part = snapshot.parts.get(address.segment_ord as usize)?;
        self.nearness_in(&part.vectors, address.doc_id)
    }

    fn nearness_in(&self, vectors: &Vectors, document: u32) -> Option<f32> {
        Tongue::ALL
            .into_iter()
            .filter_map(|tongue| Some(self.cosine(tongue, vectors.of(document, tongue)?)))
            .reduce(f32::max)
    }

    fn cosine(&self, tongue: Tongue, vector: VectorRef<'_>) -> f32 {
        let [first, second, on_mean] = self.factors[tongue as usize].products(vector.numbers);
        let on_mean = on_mean as f32 / MEAN_STEPS;
        let length = (vector.square - 2.0 * on_mean + self.squares[tongue as usize])
            .max(1.0)
            .sqrt();
        let along = |(on_means, product): (&[f32; 2], i32)| product as f32 / QUERY_STEPS - on_means[tongue as usize];
        self.on_means
            .iter()
            .zip([first, second])
            .map(along)
            .fold(f32::MIN, f32::max)
            / length
    }

    /// Which things that pass the filters, and are `wanted` by segment and document, have to be compared exactly.
    pub(crate) fn worth(
        &self,
        filters: &Filters,
        snapshot: &Snapshot,
        wanted: impl Fn(usize, u32) -> bool,
    ) -> Result<Worth> {
        if !snapshot.is_signed(self.target) {
            return Ok(Worth::All);
        }
        let mut look = FirstLook::new(&self.signatures);
        for (ordinal, (segment, part)) in snapshot
            .searcher
            .segment_readers()
            .iter()
            .zip(&snapshot.parts)
            .enumerate()
        {
            let Some(signatures) = part.signatures() else {
                return Ok(Worth::All);
            };
            let gate = filters.on(segment)?;
            let documents = snapshot.live(ordinal, self.target);
            let documents = documents.filter(|document| wanted(ordinal, *document) && gate.would_pass(*document));
            look.at((signatures, &part.vectors), segment.max_doc() as usize, documents);
        }
        Ok(look.nearest())
    }

    /// The [`MAX_RANKED`] nearest things that pass the filters, in no order.
    pub(super) fn candidates(&self, filters: &Filters, snapshot: &Snapshot) -> Result<Vec<(Uuid, DocAddress, f32)>> {
        let worth = self.worth(filters, snapshot, |_, _| true)?;
        let mut near: Vec<(DocAddress, f32)> = Vec::new();
        for (ordinal, segment) in (0..).zip(snapshot.searcher.segment_readers()) {
            let mut gate = filters.on(segment)?;
            for document in snapshot.live(ordinal as usize, self.target) {
                let address = DocAddress::new(ordinal, document);
                if worth.has(ordinal as usize, document)
                    && let Some(nearness) = self.nearness(address, snapshot)
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

/// The vectors that the index has of the source; none where it does not have it, or another version of it.
fn indexed(source: &Document, index: &Index, snapshot: &Snapshot) -> Result<Vec<(Tongue, Vec<i8>)>> {
    let Some(address) = index.address(source.id, snapshot)? else {
        return Ok(Vec::new());
    };
    let Some(part) = snapshot.parts.get(address.segment_ord as usize) else {
        return Ok(Vec::new());
    };
    if index.stored(snapshot, address)? != *source {
        return Ok(Vec::new());
    }
    let vector = |tongue| Some((tongue, part.vectors.of(address.doc_id, tongue)?.numbers.to_vec()));
    Ok(Tongue::ALL.into_iter().filter_map(vector).collect())
}

/// What the encoder says of the source, of its beginning where it is very long; nothing where it does not answer.
fn encoded(source: &Document, encoder: &dyn Encoder) -> Vec<(Tongue, Vec<i8>)> {
    let (tongues, texts): (Vec<Tongue>, Vec<String>) = Tongue::ALL
        .into_iter()
        .filter_map(|tongue| Some((tongue, beginning(reading::text(source, tongue)?, MOST_READ))))
        .unzip();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = encoder.encode_now(&texts).unwrap_or_default();
    let vectors = vectors.iter().map(|vector| quantise(vector));
    tongues.into_iter().zip(vectors).collect()
}

/// The first so many characters.
fn beginning(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
    text
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

#[cfg(test)]
mod tests;
