//! Vectors in small whole numbers: a byte for each dimension, packed into a column of the index, so that they come, go
//! and merge with their documents.
//!
//! The step is the same for all vectors, so that sums of them are exact and do not depend on the order of edits. On unit
//! vectors of 512 dimensions it costs less than a thousandth of a cosine.

use std::sync::Arc;

use tantivy::{SegmentReader, index::SegmentId};

use super::{
    means::Sums,
    schema::{Tongue, vector_column},
    signatures::{Centres, Signatures},
};

/// How many steps a component of usual size has (1/√d for d dimensions); 127 steps are nearly six times that, and what
/// goes beyond is cut off.
const USUAL: f32 = 22.0;

/// Numbers packed into one value of the column.
const PACKED: usize = 8;

/// How many numbers a vector of so many dimensions is kept in.
pub(super) const fn width(dimensions: usize) -> usize {
    dimensions.next_multiple_of(PACKED)
}

/// A unit vector in steps.
pub(crate) fn quantise(vector: &[f32]) -> Vec<i8> {
    let steps = USUAL * (vector.len() as f32).sqrt();
    // `as` saturates.
    let mut small: Vec<i8> = vector
        .iter()
        .map(|x| ((x * steps).round() as i8).max(-i8::MAX))
        .collect();
    small.resize(width(small.len()), 0);
    small
}

/// A vector as the values of its column.
pub(super) fn pack(vector: &[i8]) -> impl Iterator<Item = u64> {
    let (groups, _) = vector.as_chunks::<PACKED>();
    groups.iter().map(|group| u64::from_le_bytes(group.map(|x| x as u8)))
}

/// The vectors of a segment; they never change.
#[derive(Debug)]
pub(crate) struct Vectors {
    width: usize,
    /// By [`Tongue`].
    tongues: [OfTongue; 2],
}

#[derive(Debug, Default)]
struct OfTongue {
    /// By document: where its vector is, or [`NONE`].
    places: Vec<u32>,
    /// [`Vectors::width`] numbers each.
    numbers: Vec<i8>,
    /// The product of each vector with itself.
    squares: Vec<f32>,
}

const NONE: u32 = u32::MAX;

/// A document's vector.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VectorRef<'a> {
    pub(crate) numbers: &'a [i8],
    /// Its product with itself.
    pub(crate) square: f32,
}

impl Vectors {
    fn read(segment: &SegmentReader, width: usize) -> tantivy::Result<Self> {
        let width = self::width(width);
        let mut tongues = <[OfTongue; 2]>::default();
        for (tongue, into) in Tongue::ALL.into_iter().zip(&mut tongues) {
            let column = segment.fast_fields().u64(vector_column(tongue))?;
            for document in 0..segment.max_doc() {
                let start = into.numbers.len();
                let values = column.values_for_doc(document).flat_map(u64::to_le_bytes);
                into.numbers.extend(values.map(|byte| byte as i8));
                if into.numbers.len() - start == width {
                    into.places.push((start / width) as u32);
                    let square: i32 = into.numbers[start..].iter().map(|x| i32::from(*x).pow(2)).sum();
                    into.squares.push(square as f32);
                } else {
                    into.numbers.truncate(start);
                    into.places.push(NONE);
                }
            }
            into.numbers.shrink_to_fit();
        }
        Ok(Self { width, tongues })
    }

    /// Those of documents that say something in one language only.
    #[cfg(test)]
    pub(crate) fn of_rows(tongue: Tongue, rows: &[Vec<i8>]) -> Self {
        let mut tongues = <[OfTongue; 2]>::default();
        let square = |row: &Vec<i8>| row.iter().map(|x| i32::from(*x).pow(2)).sum::<i32>() as f32;
        tongues[tongue as usize] = OfTongue {
            places: (0..).take(rows.len()).collect(),
            numbers: rows.concat(),
            squares: rows.iter().map(square).collect(),
        };
        Self {
            width: rows.first().map_or(0, Vec::len),
            tongues,
        }
    }

    /// How many numbers each has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The document's vector in this language, if it says anything in it.
    pub(crate) fn of(&self, document: u32, tongue: Tongue) -> Option<VectorRef<'_>> {
        let tongue = &self.tongues[tongue as usize];
        let place = *tongue.places.get(document as usize)? as usize;
        Some(VectorRef {
            square: *tongue.squares.get(place)?,
            numbers: tongue.numbers.get(place * self.width..)?.get(..self.width)?,
        })
    }
}

/// A segment's vectors and what its live ones add up to.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    segment: SegmentId,
    deleted: u32,
    pub(crate) vectors: Arc<Vectors>,
    pub(super) sums: Arc<Sums>,
    /// Where there are very many.
    signed: Option<(Arc<Centres>, Arc<Signatures>)>,
}

impl Part {
    /// Reads the segment, or takes what an earlier state had read of it. `kinds` as in the snapshot.
    pub(super) fn of(segment: &SegmentReader, kinds: &[u8], width: usize, earlier: &[Self]) -> tantivy::Result<Self> {
        let (id, deleted) = (segment.segment_id(), segment.num_deleted_docs());
        let known = earlier.iter().find(|part| part.segment == id);
        if let Some(known) = known.filter(|part| part.deleted == deleted) {
            return Ok(known.clone());
        }
        let vectors = match known {
            Some(known) => Arc::clone(&known.vectors),
            None => Arc::new(Vectors::read(segment, width)?),
        };
        Ok(Self {
            segment: id,
            deleted,
            sums: Arc::new(Sums::of(&vectors, kinds)),
            vectors,
            signed: known.and_then(|known| known.signed.clone()),
        })
    }

    /// Gives it signatures around these centres, unless it has them.
    pub(super) fn sign(&mut self, centres: Option<&Arc<Centres>>, kinds: &[u8]) {
        self.signed = centres.map(|centres| match self.signed.take() {
            Some((around, signatures)) if around == *centres => (around, signatures),
            _ => (
                Arc::clone(centres),
                Arc::new(Signatures::of(&self.vectors, kinds, centres)),
            ),
        });
    }

    /// The signatures of its vectors, where there are very many in all.
    pub(crate) fn signatures(&self) -> Option<&Signatures> {
        self.signed.as_ref().map(|(_, signatures)| &**signatures)
    }
}
