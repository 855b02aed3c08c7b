//! What one reader sees: a frozen state of the index and its statistics.
//!
//! BM25 needs to know how long texts are and how many hold a term. The search library counts deleted documents in both
//! until a merge removes them, so that the same documents would score differently after edits than after a rebuild.
//! Here only live documents count, and on wish only those of one kind.

use std::sync::Arc;

use shared::search::Kind;
use tantivy::{
    DocSet, Searcher, SegmentReader, TERMINATED, Term,
    fieldnorm::FieldNormReader,
    schema::{Field, IndexRecordOption},
};

use super::{
    means::Sums,
    schema::{Fields, column},
    signatures::{Centres, SIGNED},
    vectors::Part,
};

/// A frozen state of the index.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) generation: u64,
    pub(crate) position: u64,
    /// By segment and document: `Kind as u8`, or [`DELETED`].
    kinds: Vec<Vec<u8>>,
    /// By `Kind as usize`.
    populations: [Population; Kind::ALL.len()],
    /// By segment; empty without an encoder.
    pub(crate) parts: Vec<Part>,
    /// What the live vectors add up to.
    pub(crate) sums: Sums,
}

const DELETED: u8 = u8::MAX;

/// The live documents of a kind.
#[derive(Debug, Clone, Default)]
struct Population {
    documents: u64,
    /// By field id.
    lengths: Vec<Lengths>,
}

/// Lengths of one field, in terms. Taken as the search library keeps them, rounded to one byte: a sum of exact lengths
/// could not follow deletions.
#[derive(Debug, Clone, Copy, Default)]
struct Lengths {
    /// Documents that have the field at all.
    documents: u64,
    terms: u64,
}

impl Snapshot {
    /// Reads the statistics of `searcher`: some 5 ns for each document and field; vectors of `width` numbers only of
    /// segments that `earlier` did not know.
    pub(crate) fn new(
        searcher: Searcher,
        fields: &Fields,
        (generation, position): (u64, u64),
        width: Option<usize>,
        earlier: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let empty = Population {
            documents: 0,
            lengths: vec![Lengths::default(); fields.schema.num_fields()],
        };
        let mut populations: [Population; Kind::ALL.len()] = std::array::from_fn(|_| empty.clone());
        let (mut kinds, mut parts, mut sums) = (Vec::new(), Vec::new(), Sums::default());
        let known = earlier.map_or(&[][..], |earlier| &earlier.parts);
        for segment in searcher.segment_readers() {
            let segment_kinds = kinds_of(segment)?;
            for (kind, population) in populations.iter_mut().enumerate() {
                let live = segment_kinds
                    .iter()
                    .filter(|other| usize::from(**other) == kind)
                    .count();
                population.documents += live as u64;
            }
            for column in &fields.texts {
                let lengths = segment.get_fieldnorms_reader(column.field)?;
                add_lengths(&mut populations, &segment_kinds, column.field, &lengths);
            }
            if let Some(width) = width {
                let part = Part::of(segment, &segment_kinds, width, known)?;
                sums.add(&part.sums);
                parts.push(part);
            }
            kinds.push(segment_kinds);
        }
        sign(&mut parts, &sums, &kinds, &populations);
        Ok(Self {
            searcher,
            generation,
            position,
            kinds,
            populations,
            parts,
            sums,
        })
    }

    /// The live documents of `kind` in a segment.
    pub(crate) fn live(&self, segment: usize, kind: Kind) -> impl Iterator<Item = u32> {
        let kinds = self.kinds.get(segment).map_or(&[][..], Vec::as_slice);
        (0..)
            .zip(kinds)
            .filter(move |(_, of)| **of == kind as u8)
            .map(|(document, _)| document)
    }

    /// Whether there are so many things of `kind` that a first look decides which are compared exactly.
    pub(crate) fn is_signed(&self, kind: Kind) -> bool {
        self.documents(Some(kind)) > SIGNED
    }

    /// Live documents, of `kind` or of all kinds.
    pub(crate) fn documents(&self, kind: Option<Kind>) -> u64 {
        self.of(kind).map(|population| population.documents).sum()
    }

    /// The mean length of a field, in terms, over the live documents that have it; 0 where none has.
    pub(crate) fn mean_length(&self, field: Field, kind: Option<Kind>) -> f64 {
        let lengths = self
            .of(kind)
            .filter_map(|population| population.lengths.get(field.field_id() as usize));
        let (documents, terms) = lengths.fold((0, 0), |sum, field| (sum.0 + field.documents, sum.1 + field.terms));
        if documents == 0 {
            0.0
        } else {
            terms as f64 / documents as f64
        }
    }

    fn of(&self, kind: Option<Kind>) -> impl Iterator<Item = &Population> {
        self.populations
            .iter()
            .zip(Kind::ALL)
            .filter(move |(_, of)| kind.is_none_or(|kind| kind == *of))
            .map(|(p, _)| p)
    }

    /// How many live documents hold the term, of `kind` or of all kinds.
    pub(crate) fn documents_with(&self, term: &Term, kind: Option<Kind>) -> tantivy::Result<u64> {
        let segments = self.searcher.segment_readers().iter().zip(&self.kinds);
        segments
            .map(|(segment, kinds)| documents_with(segment, kinds, term, kind))
            .sum()
    }
}

/// Gives the vectors of kinds with very many things signatures.
fn sign(parts: &mut [Part], sums: &Sums, kinds: &[Vec<u8>], populations: &[Population; Kind::ALL.len()]) {
    let width = parts.first().map_or(0, |part| part.vectors.width());
    let centres = Centres::of(sums, width, |kind| populations[kind as usize].documents).map(Arc::new);
    for (part, kinds) in parts.iter_mut().zip(kinds) {
        part.sign(centres.as_ref(), kinds);
    }
}

fn kinds_of(segment: &SegmentReader) -> tantivy::Result<Vec<u8>> {
    let column = segment.fast_fields().u64(column::KIND)?;
    let kind = |document| {
        column
            .first(document)
            .and_then(|kind| u8::try_from(kind).ok())
            .unwrap_or(DELETED)
    };
    let live = |document| segment.alive_bitset().is_none_or(|alive| alive.is_alive(document));
    Ok((0..segment.max_doc())
        .map(|document| if live(document) { kind(document) } else { DELETED })
        .collect())
}

fn add_lengths(populations: &mut [Population], kinds: &[u8], field: Field, lengths: &FieldNormReader) {
    for (document, kind) in (0..).zip(kinds) {
        let population = populations.get_mut(usize::from(*kind));
        let sum = population.and_then(|population| population.lengths.get_mut(field.field_id() as usize));
        if let (Some(sum), length @ 1..) = (sum, u64::from(lengths.fieldnorm(document))) {
            sum.documents += 1;
            sum.terms += length;
        }
    }
}

fn documents_with(segment: &SegmentReader, kinds: &[u8], term: &Term, kind: Option<Kind>) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else {
        return Ok(0);
    };
    if kind.is_none() && !segment.has_deletes() {
        return Ok(u64::from(info.doc_freq));
    }
    let counts = |document: u32| {
        kinds
            .get(document as usize)
            .is_some_and(|of| kind.map_or(*of != DELETED, |kind| *of == kind as u8))
    };
    let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    let mut documents = 0;
    while postings.doc() != TERMINATED {
        documents += u64::from(counts(postings.doc()));
        postings.advance();
    }
    Ok(documents)
}
