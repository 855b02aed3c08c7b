//! A first, coarse look at very many vectors: one bit for each dimension, whether it lies above the mean. How many bits
//! two signatures do not share tells roughly how near the vectors are, in an eighth of the memory and a tenth of the time;
//! the nearest by that are then compared exactly.
//!
//! Only above a size ([`SIGNED`]): below it all vectors are compared, which is exact. A signature follows from the vector and
//! the mean of what is in the index now, so the same things give the same answers however they came in.

use shared::search::Kind;
use wide::i8x16;

use super::{means::Sums, schema::Tongue, vectors::Vectors};

/// The most live things of a kind that are all compared exactly.
pub(crate) const SIGNED: u64 = 200_000;

/// How many are compared exactly beyond that, besides those that are as far as the last of them.
const CLOSE: usize = 16_384;

const WORD: usize = 64;
const STEP: usize = 16;

/// What vectors are measured from, in whole steps, so that a single edit seldom moves it: by kind and [`Tongue`]; `None` where
/// all are compared exactly.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Centres([Option<[Vec<i8>; 2]>; Kind::ALL.len()]);

impl Centres {
    /// For kinds with so many `documents`; `None` where no kind has many.
    pub(crate) fn of(sums: &Sums, width: usize, documents: impl Fn(Kind) -> u64) -> Option<Self> {
        // `as` saturates.
        let whole = |mean: Vec<f32>| mean.iter().map(|x| x.round() as i8).collect();
        let centre = |kind| {
            let many = documents(kind) > SIGNED;
            many.then(|| Tongue::ALL.map(|tongue| whole(sums.mean(kind, tongue, width))))
        };
        let centres = Kind::ALL.map(centre);
        centres.iter().any(Option::is_some).then_some(Self(centres))
    }
}

/// The signature of a source.
#[derive(Debug, Clone)]
pub(crate) struct Signature(Vec<u64>);

impl Signature {
    /// Of a vector less its mean.
    pub(crate) fn of(centred: &[f32]) -> Self {
        let word = |numbers: &[f32]| {
            let bits = (0..).zip(numbers).map(|(at, x)| u64::from(*x > 0.0) << at);
            bits.fold(0, |word, bit| word | bit)
        };
        Self(centred.chunks(WORD).map(word).collect())
    }
}

/// The signatures of a segment's vectors.
#[derive(Debug)]
pub(crate) struct Signatures {
    words: usize,
    /// By [`Tongue`] and document; noughts where it has no vector, or is not of a kind with many.
    tongues: [Vec<u64>; 2],
}

impl Signatures {
    /// `kinds` as in the snapshot.
    pub(crate) fn of(vectors: &Vectors, kinds: &[u8], centres: &Centres) -> Self {
        let words = vectors.width().div_ceil(WORD);
        let of_tongue = |tongue: Tongue| {
            let mut signatures = vec![0; words * kinds.len()];
            for ((document, kind), into) in (0..).zip(kinds).zip(signatures.chunks_exact_mut(words.max(1))) {
                let centre = centres.0.get(usize::from(*kind)).and_then(Option::as_ref);
                if let (Some(centre), Some(vector)) = (centre, vectors.of(document, tongue)) {
                    sign(vector.numbers, &centre[tongue as usize], into);
                }
            }
            signatures
        };
        Self {
            words,
            tongues: Tongue::ALL.map(of_tongue),
        }
    }

    /// How many bits a document does not share with the nearest of `sources`, by its nearest language.
    fn distance(&self, sources: &[Signature], vectors: &Vectors, document: u32) -> Option<u32> {
        let of_tongue = |tongue: Tongue| {
            vectors.of(document, tongue)?;
            let from = document as usize * self.words;
            let signature = self.tongues[tongue as usize].get(from..from + self.words)?;
            sources.iter().map(|source| differing(signature, &source.0)).min()
        };
        Tongue::ALL.into_iter().filter_map(of_tongue).min()
    }
}

fn differing(a: &[u64], b: &[u64]) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}

fn sign(vector: &[i8], centre: &[i8], into: &mut [u64]) {
    for ((vector, centre), word) in vector.chunks(WORD).zip(centre.chunks(WORD)).zip(into) {
        *word = 0;
        for (at, (vector, centre)) in (0..).zip(vector.chunks(STEP).zip(centre.chunks(STEP))) {
            let above = step(vector).simd_gt(step(centre)).to_bitmask();
            *word |= u64::from(above & 0xffff) << (at * STEP);
        }
    }
}

fn step(numbers: &[i8]) -> i8x16 {
    let whole: Result<[i8; STEP], _> = numbers.try_into();
    i8x16::new(whole.unwrap_or_else(|_| {
        let mut step = [0; STEP];
        for (number, x) in step.iter_mut().zip(numbers) {
            *number = *x;
        }
        step
    }))
}

/// The documents that are compared exactly.
#[derive(Debug)]
pub(crate) enum Worth {
    /// All.
    All,
    /// Those within a distance.
    Within {
        /// By segment and document.
        distances: Vec<Vec<u16>>,
        /// The greatest that is near enough.
        most: u16,
    },
}

impl Worth {
    /// Whether a document is compared exactly.
    pub(crate) fn has(&self, segment: usize, document: u32) -> bool {
        match self {
            Self::All => true,
            Self::Within { distances, most } => distances
                .get(segment)
                .and_then(|distances| distances.get(document as usize))
                .is_some_and(|distance| distance <= most),
        }
    }
}

/// Measures how far documents are, segment by segment, and then says which are near.
#[derive(Debug)]
pub(crate) struct FirstLook<'a> {
    sources: &'a [Signature],
    distances: Vec<Vec<u16>>,
    /// How many documents lie at each distance.
    counts: Vec<usize>,
}

impl<'a> FirstLook<'a> {
    pub(crate) fn new(sources: &'a [Signature]) -> Self {
        let longest = sources.iter().map(|source| source.0.len()).max().unwrap_or_default();
        Self {
            sources,
            distances: Vec::new(),
            counts: vec![0; longest * WORD + 1],
        }
    }

    /// Looks at these documents of the next segment, which has `size` of them.
    pub(crate) fn at(
        &mut self,
        (signatures, vectors): (&Signatures, &Vectors),
        size: usize,
        documents: impl Iterator<Item = u32>,
    ) {
        let mut distances = vec![u16::MAX; size];
        for document in documents {
            let Some(distance) = signatures.distance(self.sources, vectors, document) else {
                continue;
            };
            let place = distances.get_mut(document as usize);
            if let (Some(place), Some(count)) = (place, self.counts.get_mut(distance as usize)) {
                *place = u16::try_from(distance).unwrap_or(u16::MAX);
                *count += 1;
            }
        }
        self.distances.push(distances);
    }

    /// The nearest [`CLOSE`], and all that are as far as the last of them: which those are does not depend on their order.
    pub(crate) fn nearest(self) -> Worth {
        self.nearest_of(CLOSE)
    }

    pub(crate) fn nearest_of(self, close: usize) -> Worth {
        let mut seen = 0;
        let enough = |(_, count): &(u16, &usize)| {
            seen += **count;
            seen >= close
        };
        let most = (0..)
            .zip(&self.counts)
            .find(enough)
            .map_or(u16::MAX - 1, |(distance, _)| distance);
        Worth::Within {
            distances: self.distances,
            most,
        }
    }
}
