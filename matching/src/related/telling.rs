//! The words that say what a thing is about: frequent in its text, rare among the things they are looked for in.

use std::collections::HashSet;

use shared::search::Kind;

use super::counting::{Counts, counts, with_other_names};
use crate::{
    Document, Result,
    glossary::{self, Concept},
    index::{
        schema::{Fields, TextColumn, Tier, Tongue},
        snapshot::Snapshot,
    },
    passages::Weights,
    terms::{self, KnownTerm},
};

/// The most words of one language looked for. On the benchmark 30 to 100 rank alike; more cost time.
const MAX_TERMS: usize = 60;

/// How soon repeating a word stops adding: BM25's `k3`, within the usual range.
const REPEATED: f32 = 2.0;

/// The fewest words a source is taken to say, in words as rare as can be. Texts of a few lines say more; this keeps a
/// source that shares a single word with all others from being covered wholly by that word.
const FULL_VOICE: f32 = 20.0;

/// A telling word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) term: KnownTerm,
    /// How much it is repeated, saturated: 1 for a word that occurs once in the text.
    pub(super) emphasis: f32,
}

impl Word {
    /// How much it tells.
    pub(super) fn weight(&self) -> f32 {
        self.term.weight * self.emphasis
    }
}

/// A source's telling words, for the texts of one language.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    /// Words of the source that occur in texts of this language.
    pub(super) words: Vec<Word>,
    /// What the source's words weigh together in its own language, at least [`FULL_VOICE`] rare words. Where the source
    /// has no text in this language, the few names and abbreviations that it shares with texts of it are thus weighed
    /// against everything it says.
    pub(super) whole: f32,
    /// The share of that which a text of this language covers by chance.
    pub(super) chance: f32,
}

/// A source's telling words by the language of the texts to look in.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    pub(super) voices: Vec<Voice>,
    /// Everything the source says, by language.
    own: [Counts; 2],
    /// What the source names, in the words of both languages.
    concepts: Vec<Concept>,
}

impl Telling {
    /// With `glossary`, words are looked for by their other names too.
    pub(super) fn of(
        source: &Document,
        target: Kind,
        glossary: bool,
        (snapshot, fields): (&Snapshot, &Fields),
    ) -> Result<Self> {
        let (english, mut concepts) = counts(source, Tongue::English);
        let (chinese, more) = counts(source, Tongue::Chinese);
        for (concept, count) in more {
            let known = concepts.entry(concept).or_default();
            *known = known.max(count);
        }
        let own = [english, chinese];
        let look = |counts: &Counts, tongue| words(counts, target, &columns(fields, tongue), snapshot);
        let least = FULL_VOICE * terms::rarest(snapshot, Some(target));
        let mut voices = Vec::new();
        for (tongue, [counts, other]) in Tongue::ALL.into_iter().zip([[&own[0], &own[1]], [&own[1], &own[0]]]) {
            let spoken = !counts.is_empty();
            let said = if spoken { counts } else { other };
            let mut words = look(said, tongue)?;
            let whole = if spoken {
                weight(&words)
            } else {
                weight(&look(other, tongue.other())?)
            };
            if glossary {
                words = look(&with_other_names(said, &concepts, tongue, spoken), tongue)?;
            }
            let whole = whole.max(least);
            voices.push(Voice {
                chance: by_chance(&words, snapshot.texts(&columns(fields, tongue), target)) / whole,
                words,
                whole,
            });
        }
        let concepts = concepts.into_keys().collect();
        Ok(Self { voices, own, concepts })
    }

    /// What words stand for each other: for each concept that the source names, its terms in all languages.
    pub(super) fn alike(&self) -> impl Iterator<Item = HashSet<&'static str>> {
        let all = |concept| {
            Tongue::ALL
                .into_iter()
                .flat_map(move |tongue| glossary::terms(concept, tongue))
        };
        self.concepts.iter().map(move |concept| all(*concept).collect())
    }

    /// How much each of the source's words tells, for the marks in passages; those that were not looked for have weight
    /// 0 and only complete the marks of others.
    pub(super) fn weights(&self) -> Weights {
        let said = self.own.iter().flat_map(Counts::keys).map(|word| (word.clone(), 0.0));
        let telling = self.voices.iter().flat_map(|voice| &voice.words);
        said.chain(telling.map(|word| (word.term.text.clone(), word.weight())))
            .collect()
    }
}

/// Names of organisations, fields and technologies are not looked in: sharing them counts as what it is, see
/// [`super::bands`].
fn columns(fields: &Fields, tongue: Tongue) -> Vec<TextColumn> {
    fields
        .texts
        .iter()
        .filter(|column| column.tongue == tongue && column.tier != Tier::Names)
        .copied()
        .collect()
}

/// What one of so many texts, drawn at random, holds of the words, by weight. On the benchmark that goes with the mean of all
/// texts' scores (correlation 0.99) and asks none of them.
fn by_chance(words: &[Word], texts: u64) -> f32 {
    words
        .iter()
        .map(|word| word.weight() * word.term.elsewhere(texts))
        .sum()
}

fn weight(words: &[Word]) -> f32 {
    words.iter().map(Word::weight).sum()
}

/// The most telling of the counted words that occur in texts of the target kind.
fn words(counts: &Counts, target: Kind, columns: &[TextColumn], snapshot: &Snapshot) -> Result<Vec<Word>> {
    let known = terms::resolve(snapshot, Some(target), columns, counts.keys().cloned())?;
    let word = |term: KnownTerm| {
        let count = counts.get(&term.text).copied().unwrap_or_default();
        Word {
            emphasis: count * (REPEATED + 1.0) / (count + REPEATED),
            term,
        }
    };
    let mut words: Vec<Word> = known.into_iter().map(word).collect();
    words.sort_by(|a, b| {
        b.weight()
            .total_cmp(&a.weight())
            .then_with(|| a.term.text.cmp(&b.term.text))
    });
    words.truncate(MAX_TERMS);
    Ok(words)
}
