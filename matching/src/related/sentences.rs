//! The two sentences that carried a match, one of each side.
//!
//! Found by the words they share, a word of the glossary counting as shared with its other names; where they share none (two
//! languages without a common name), by meaning.

use std::collections::{HashMap, HashSet};

use shared::{language::Language, search::Passage};

use super::{reasons::terms, telling::Telling};
use crate::{
    Document, Encoder,
    passages::{self, Found, Weights},
};

/// The most sentences of each side tried for the best pair.
const MAX_SENTENCES: usize = 20;

/// The most characters of the source's own sentences encoded.
const MOST_OWN: usize = 2_000;
/// The most characters of others' sentences encoded to explain all matches of one source: a person waits for them. Enough for the texts
/// of some ten solutions; later matches are shown with the sentence that stands first.
const MOST_MEANT: usize = 8_000;

/// A sentence and its vector.
type Meant<'a> = (Found<'a>, Vec<f32>);

/// Explains matches of one source.
pub(super) struct Explaining<'a> {
    source: &'a Document,
    weights: Weights,
    /// Term → the groups of words for the same thing that it is in.
    groups: HashMap<&'static str, Vec<usize>>,
    encoder: Option<&'a dyn Encoder>,
    reader: Language,
    /// The source's sentences with their vectors, once they were needed.
    meant: Option<Vec<Meant<'a>>>,
    /// How many characters of others may be encoded yet.
    left: usize,
}

impl<'a> Explaining<'a> {
    pub(super) fn new(
        source: &'a Document,
        telling: &Telling,
        encoder: Option<&'a dyn Encoder>,
        reader: Language,
    ) -> Self {
        let mut groups: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (group, terms) in telling.alike().enumerate() {
            for term in terms {
                groups.entry(term).or_default().push(group);
            }
        }
        Self {
            source,
            weights: telling.weights(),
            groups,
            encoder,
            reader,
            meant: None,
            left: MOST_MEANT,
        }
    }

    /// The passage of the source and of the target that carried the match, and the terms that they share.
    pub(super) fn passages(&mut self, target: &Document) -> (Option<Passage>, Option<Passage>, Vec<String>) {
        let on_target = passages::find(target, &self.weights, self.reader);
        let shared: HashSet<&str> = on_target
            .iter()
            .flat_map(|found| found.terms.iter().map(String::as_str))
            .collect();
        let mut common = Weights::new();
        for (term, weight) in &self.weights {
            if shared.contains(term.as_str()) {
                common.insert(term.clone(), *weight);
            }
        }
        // The source's own words for what the target calls by another name weigh what that name does.
        for term in self.weights.keys().filter(|term| !shared.contains(term.as_str())) {
            let names = shared.iter().filter(|name| self.alike(term, name));
            if let Some(weight) = names
                .filter_map(|name| self.weights.get(*name))
                .copied()
                .reduce(f32::max)
            {
                common.insert(term.clone(), weight);
            }
        }
        let on_source = passages::find(self.source, &common, self.reader);
        let terms = terms(&on_target);
        if let Some((source, target)) = self.best_pair(&on_source, &on_target) {
            return (Some(source.passage()), Some(target.passage()), terms);
        }
        match self.nearest_pair(target) {
            Some((source, target)) => (Some(source), Some(target), terms),
            None => (
                on_source.first().map(Found::passage),
                on_target.first().map(Found::passage),
                terms,
            ),
        }
    }

    fn alike(&self, one: &str, other: &str) -> bool {
        match (self.groups.get(one), self.groups.get(other)) {
            (Some(one), Some(other)) => one.iter().any(|group| other.contains(group)),
            _ => false,
        }
    }

    /// The two sentences that share most.
    fn best_pair<'b, 'c>(
        &self,
        sources: &'b [Found<'c>],
        targets: &'b [Found<'c>],
    ) -> Option<(&'b Found<'c>, &'b Found<'c>)> {
        let mut best = None;
        let mut most = 0.0;
        for source in sources.iter().take(MAX_SENTENCES) {
            for target in targets.iter().take(MAX_SENTENCES) {
                let meets = |term: &&String| {
                    source.terms.contains(*term) || source.terms.iter().any(|other| self.alike(other, term))
                };
                let common = target
                    .terms
                    .iter()
                    .filter(meets)
                    .filter_map(|term| self.weights.get(term));
                let weight: f32 = common.sum();
                if weight > most {
                    most = weight;
                    best = Some((source, target));
                }
            }
        }
        best
    }

    /// The two sentences that are nearest in meaning; `None` without an encoder.
    fn nearest_pair(&mut self, target: &Document) -> Option<(Passage, Passage)> {
        let encoder = self.encoder?;
        if self.meant.is_none() {
            self.meant = Some(encoded(self.source, encoder, self.reader, &mut { MOST_OWN }));
        }
        let targets = encoded(target, encoder, self.reader, &mut self.left);
        let meant = self.meant.as_deref()?;
        let pairs = meant
            .iter()
            .flat_map(|one| targets.iter().map(move |other| (one, other)));
        let near = |((_, one), (_, other)): &(&Meant<'_>, &Meant<'_>)| -> f32 {
            one.iter().zip(other).map(|(a, b)| a * b).sum()
        };
        let ((source, _), (target, _)) = pairs.max_by(|a, b| near(a).total_cmp(&near(b)))?;
        Some((source.passage(), target.passage()))
    }
}

/// The sentences of a document with their vectors, as long as there are characters left to encode.
fn encoded<'a>(document: &'a Document, encoder: &dyn Encoder, reader: Language, left: &mut usize) -> Vec<Meant<'a>> {
    let mut sentences = passages::sentences(document, reader);
    sentences.truncate(MAX_SENTENCES);
    sentences.retain(|sentence| {
        let length = sentence.text().chars().count();
        let fits = length <= *left;
        if fits {
            *left -= length;
        }
        fits
    });
    if sentences.is_empty() {
        return Vec::new();
    }
    let texts: Vec<&str> = sentences.iter().map(Found::text).collect();
    // Without an answer there is nothing to explain by.
    let vectors = encoder.encode_now(&texts).unwrap_or_default();
    sentences.into_iter().zip(vectors).collect()
}
