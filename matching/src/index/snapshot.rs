//! What one reader sees: a frozen state of the index and its statistics.
//!
//! BM25 needs to know how long texts are and how many hold a term. The search library counts deleted documents in both
//! until a merge removes them, so that the same documents would score differently after edits than after a rebuild.
//! Here only live documents count, and on wish only those of one kind.

use std::sync::Arc;

use shared::search::Kind;
use tantivy::{
    DocSet, Searcher, SegmentReader, TERMINATED, Term,
    columnar::Column,
    fieldnorm::FieldNormReader,
    schema::{Field, IndexRecordOption},
};

use uuid::Uuid;

use super::{
    folder,
    means::Sums,
    schema::{Fields, TextColumn, column},
    signatures::{Centres, SIGNED},
    vectors::Part,
    watch::Files,
};

/// What the vectors of the index are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meanings {
    /// Only words are compared.
    None,
    /// The encoder's model, which has so many dimensions.
    Of(usize),
    /// Another model: all documents have to be encoded again.
    OfAnother,
}

/// What a state does not say by itself.
pub(super) struct SnapshotFacts {
    pub(super) generation: u64,
    pub(super) position: u64,
    pub(super) meanings: Meanings,
    pub(super) files: Files,
}

/// A frozen state of the index.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    /// Differs after every rebuild, and once meanings are compared: pages of one may not be mixed with those of another.
    pub(crate) generation: u64,
    pub(crate) position: u64,
    /// Differs from that of any other state.
    pub(crate) number: u64,
    /// How many live documents are not known by meaning, though there is an encoder.
    pub(crate) missing: u64,
    /// The generation on disk and its files.
    pub(super) files: (u64, Files),
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
    /// Reads the statistics of `searcher`: some 5 ns for each document and field; vectors only of segments that `earlier`
    /// did not know.
    pub(super) fn new(
        searcher: Searcher,
        fields: &Fields,
        told: SnapshotFacts,
        earlier: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let empty = Population {
            documents: 0,
            lengths: vec![Lengths::default(); fields.schema.num_fields()],
        };
        let mut populations: [Population; Kind::ALL.len()] = std::array::from_fn(|_| empty.clone());
        let (mut kinds, mut parts, mut sums, mut missing) = (Vec::new(), Vec::new(), Sums::default(), 0);
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
            match told.meanings {
                Meanings::None => {}
                Meanings::OfAnother => missing += u64::from(segment.num_docs()),
                Meanings::Of(width) => {
                    let part = Part::of(segment, &segment_kinds, width, known)?;
                    sums.add(&part.sums);
                    parts.push(part);
                    missing += lacking(segment, &segment_kinds)?.count() as u64;
                }
            }
            kinds.push(segment_kinds);
        }
        let compares_meanings = told.meanings != Meanings::None && missing == 0;
        sign(&mut parts, &sums, &kinds, &populations);
        Ok(Self {
            searcher,
            generation: told.generation.wrapping_add(u64::from(compares_meanings)),
            position: told.position,
            number: folder::new_generation(),
            missing,
            files: (told.generation, told.files),
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

    /// The ids of the live documents that are not known by meaning.
    pub(super) fn lacking(&self) -> tantivy::Result<Vec<Uuid>> {
        let mut ids = Vec::new();
        for (segment, kinds) in self.searcher.segment_readers().iter().zip(&self.kinds) {
            let columns = segment.fast_fields();
            let (high, low) = (columns.u64(column::ID_HIGH)?, columns.u64(column::ID_LOW)?);
            let id = |document| {
                let half = |column: &Column| column.first(document).unwrap_or_default();
                Uuid::from_u64_pair(half(&high), half(&low))
            };
            // Of another model are all of them, or none: `missing` counts them.
            if self.parts.is_empty() {
                ids.extend(
                    (0..)
                        .zip(kinds)
                        .filter(|(_, kind)| **kind != DELETED)
                        .map(|(document, _)| id(document)),
                );
            } else {
                ids.extend(lacking(segment, kinds)?.map(id));
            }
        }
        Ok(ids)
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

    /// How many live documents of `kind` have text in these fields: counted in the one that most have.
    pub(crate) fn texts(&self, columns: &[TextColumn], kind: Kind) -> u64 {
        let lengths = &self.populations[kind as usize].lengths;
        let having = columns
            .iter()
            .filter_map(|column| lengths.get(column.field.field_id() as usize));
        having.map(|field| field.documents).max().unwrap_or_default()
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

/// The live documents of a segment that lack a vector.
fn lacking(segment: &SegmentReader, kinds: &[u8]) -> tantivy::Result<impl Iterator<Item = u32>> {
    let column = segment.fast_fields().u64(column::LACKING)?;
    let live = (0..).zip(kinds).filter(|(_, kind)| **kind != DELETED);
    Ok(live
        .map(|(document, _)| document)
        .filter(move |document| column.first(*document).is_some()))
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
