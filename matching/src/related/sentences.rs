//! The two sentences that carried a match, one of each side.
//!
//! Found by the words they share, a word of the glossary counting as shared with its other names; where they share none (two
//! languages without a common name), by meaning.

use std::collections::{BTreeSet, HashMap, HashSet};

use shared::{language::Language, search::Passage};

use super::{marking::whole_words, reasons::terms, telling::Telling};
use crate::{
    Document, Encoder,
    analysis::{Grain, tokens},
    passages::{self, FoundSentence, Weights},
};

/// The most sentences of each side tried for the best pair.
const MAX_SENTENCES: usize = 20;

/// The most characters of the source's own sentences encoded.
const MOST_OWN: usize = 2_000;
/// The most characters of others' sentences encoded to explain all matches of one source: a person waits for them. Enough for
/// the texts of some ten solutions; later matches are shown with the first sentence.
const MOST_MEANT: usize = 8_000;

/// A sentence and its vector.
type Meant<'a> = (FoundSentence<'a>, Vec<f32>);

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

    /// The passage of the source and of the target that carried the match, and the words that they share, which are those marked
    /// in the target's.
    pub(super) fn passages(&mut self, target: &Document) -> (Option<Passage>, Option<Passage>, Vec<String>) {
        let on_target = self.marked(target, &self.weights);
        let common = self.common(&on_target);
        let on_source = self.marked(self.source, &common);
        if let Some((source, target)) = self.best_pair(&on_source, &on_target)
            && let Some((source, target, terms)) = self.meeting(source, target)
        {
            return (Some(source.passage()), Some(target.passage()), terms);
        }
        if let Some((source, target)) = self.nearest_pair(target) {
            return (Some(source), Some(target), Vec::new());
        }
        // Words alone were compared, and none that is shared is a word worth telling: what carried it is shown as it is.
        let on_target = passages::find(target, &self.weights, self.reader);
        let on_source = passages::find(self.source, &self.common(&on_target), self.reader);
        (
            on_source.first().map(FoundSentence::passage),
            on_target.first().map(FoundSentence::passage),
            terms(on_target.first()),
        )
    }

    /// The terms that these sentences hold, and the source's own words for what they call by another name.
    fn common(&self, on_target: &[FoundSentence<'_>]) -> Weights {
        let shared: HashSet<&str> = terms_of(on_target);
        let mut common = Weights::new();
        for (term, weight) in &self.weights {
            if shared.contains(term.as_str()) {
                common.insert(term.clone(), *weight);
            }
        }
        // Another name weighs what the name does that the target has.
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
        common
    }

    /// Every sentence of the document that holds a whole word with these terms, best first.
    fn marked<'b>(&self, document: &'b Document, weights: &Weights) -> Vec<FoundSentence<'b>> {
        let terms: HashSet<&str> = weights.keys().map(String::as_str).collect();
        let found = passages::find(document, weights, self.reader);
        let mut marked: Vec<FoundSentence<'b>> = found
            .iter()
            .filter_map(|found| whole_words(found, &terms, weights))
            .collect();
        marked.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        marked
    }

    /// Both sentences with nothing marked but what they share, and that in words.
    fn meeting<'b>(
        &self,
        source: &FoundSentence<'b>,
        target: &FoundSentence<'b>,
    ) -> Option<(FoundSentence<'b>, FoundSentence<'b>, Vec<String>)> {
        let meet = |term: &str, others: &BTreeSet<String>| {
            others.contains(term) || others.iter().any(|other| self.alike(term, other))
        };
        let within = |found: &FoundSentence<'b>, others: &BTreeSet<String>| {
            let terms = found.terms.iter().map(String::as_str);
            whole_words(found, &terms.filter(|term| meet(term, others)).collect(), &self.weights)
        };
        let target = within(target, &source.terms)?;
        let source = within(source, &target.terms)?;
        let words = terms(Some(&target));
        // What there is no room for in the list is not marked either.
        let listed: Vec<String> = words
            .iter()
            .flat_map(|word| tokens(word, Grain::Coarse))
            .map(|token| token.text)
            .collect();
        let target = whole_words(&target, &listed.iter().map(String::as_str).collect(), &self.weights)?;
        let source = within(&source, &target.terms)?;
        Some((source, target, words))
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
        sources: &'b [FoundSentence<'c>],
        targets: &'b [FoundSentence<'c>],
    ) -> Option<(&'b FoundSentence<'c>, &'b FoundSentence<'c>)> {
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

fn terms_of<'b>(found: &'b [FoundSentence<'_>]) -> HashSet<&'b str> {
    found
        .iter()
        .flat_map(|found| found.terms.iter().map(String::as_str))
        .collect()
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
    let texts: Vec<&str> = sentences.iter().map(FoundSentence::text).collect();
    // Without an answer there is nothing to explain by.
    let vectors = encoder.encode_now(&texts).unwrap_or_default();
    sentences.into_iter().zip(vectors).collect()
}
