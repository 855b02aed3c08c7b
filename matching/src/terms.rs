//! Terms looked for, and how much each tells: the ground under both search and related things.
//!
//! Scores are BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) as the
//! search library computes it (k1 = 1.2, b = 0.75), from the statistics of live documents.

use std::collections::{HashMap, HashSet};

use shared::search::Kind;
use tantivy::{
    Term,
    query::{Bm25StatisticsProvider, BoostQuery, DisjunctionMaxQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::index::{schema::TextColumn, snapshot::Snapshot};

/// A term that occurs in at least one of the documents in question.
#[derive(Debug, Clone)]
pub(crate) struct KnownTerm {
    pub(crate) text: String,
    /// Documents that hold it, counted in the field where most do.
    documents: u64,
    /// Inverse document frequency: how much it tells.
    pub(crate) weight: f32,
    columns: Vec<TextColumn>,
}

/// The terms of `texts` that occur in any of `columns` of a document of `kind` (or of any), each once, in their order.
pub(crate) fn resolve(
    snapshot: &Snapshot,
    kind: Option<Kind>,
    columns: &[TextColumn],
    texts: impl Iterator<Item = String>,
) -> tantivy::Result<Vec<KnownTerm>> {
    let mut seen = HashSet::new();
    let mut known = Vec::new();
    for text in texts.filter(|text| seen.insert(text.clone())) {
        let (mut documents, mut found) = (0, Vec::new());
        for column in columns {
            let count = snapshot.documents_with(&Term::from_field_text(column.field, &text), kind)?;
            documents = documents.max(count);
            if count > 0 {
                found.push(*column);
            }
        }
        if documents > 0 {
            let weight = inverse_frequency(documents, snapshot.documents(kind));
            known.push(KnownTerm {
                text,
                documents,
                weight,
                columns: found,
            });
        }
    }
    Ok(known)
}

/// The weight of a term so rare that no document holds it: the upper limit of all weights.
pub(crate) fn rarest(snapshot: &Snapshot, kind: Option<Kind>) -> f32 {
    inverse_frequency(0, snapshot.documents(kind))
}

/// `ln(1 + (N − n + 0.5) / (n + 0.5))`, as in Lucene.
fn inverse_frequency(documents: u64, all: u64) -> f32 {
    let (documents, all) = (documents as f32, all as f32);
    (1.0 + (all - documents + 0.5) / (documents + 0.5)).ln()
}

impl KnownTerm {
    /// In what share of so many texts it occurs, other than the one that it was found in: what the only text to hold a word
    /// holds is not by chance, however few there are.
    pub(crate) fn elsewhere(&self, texts: u64) -> f32 {
        let others = self.documents.saturating_sub(1);
        others as f32 / texts.saturating_sub(1).max(others).max(1) as f32
    }

    /// Looks for the term in every field that has it. A document scores by its best field, and a little by the others: a word
    /// that occurs in the title usually occurs in the text too, and should not count twice for it.
    pub(crate) fn query(&self, boost: impl Fn(&TextColumn) -> f32) -> Box<dyn Query> {
        const OTHER_FIELDS: f32 = 0.3;
        let mut fields: Vec<Box<dyn Query>> = self
            .columns
            .iter()
            .map(|column| {
                let term = Term::from_field_text(column.field, &self.text);
                let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                Box::new(BoostQuery::new(query, boost(column))) as Box<dyn Query>
            })
            .collect();
        if fields.len() == 1 {
            return fields.remove(0);
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(fields, OTHER_FIELDS))
    }
}

/// Statistics of live documents for BM25. A term counts as being as frequent as in the field where most documents have
/// it, so that a word rare in titles but frequent in texts does not pass for a rare word.
pub(crate) struct Statistics<'a> {
    snapshot: &'a Snapshot,
    kind: Option<Kind>,
    documents: HashMap<&'a [u8], u64>,
}

impl<'a> Statistics<'a> {
    /// `terms` must have been resolved for the same `kind`.
    pub(crate) fn new(snapshot: &'a Snapshot, kind: Option<Kind>, terms: &'a [KnownTerm]) -> Self {
        let documents = terms
            .iter()
            .map(|term| (term.text.as_bytes(), term.documents))
            .collect();
        Self {
            snapshot,
            kind,
            documents,
        }
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    /// Scaled so that the library's mean, tokens by documents, comes out as the mean over documents that have the field.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let documents = self.snapshot.documents(self.kind) as f64;
        Ok((self.snapshot.mean_length(field, self.kind) * documents).round() as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.snapshot.documents(self.kind))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.documents.get(term.serialized_value_bytes()) {
            Some(documents) => Ok(*documents),
            None => self.snapshot.documents_with(term, self.kind),
        }
    }
}
