//! The words that say what a thing is about: frequent in its text, rare among the things they are looked for in.

use std::collections::{BTreeMap, HashSet};

use shared::{localized::LocalizedText, search::Kind};

use crate::{
    Document, Result,
    analysis::{Grain, tokens},
    glossary::{self, Concept},
    index::{
        schema::{Fields, TextColumn, Tier, Tongue, searched},
        snapshot::Snapshot,
    },
    passages::Weights,
    terms::{self, Known},
};

/// The most words of one language looked for. On the benchmark 30 to 100 rank alike; more cost time.
const MAX_TERMS: usize = 60;

/// How much a word in the title counts against one in the text, and one in the small print (practice, constraints,
/// criteria). Set by hand; the benchmark's ranking hardly moves between half and double.
const TITLE: f32 = 2.0;
const SMALL_PRINT: f32 = 0.7;

/// How much another name for a word counts against the word itself, in a language that the source speaks and in one
/// that it does not. On the benchmark anything from 0.3 to 1 does as well for the second (hybrid nDCG@10 0.75 to 0.76, 0.74
/// without the glossary), and the first hardly matters.
const OTHER_NAME: [f32; 2] = [0.3, 0.6];

/// How soon repeating a word stops adding: BM25's `k3`, within the usual range.
const REPEATED: f32 = 2.0;

/// The fewest words a source is taken to say, in words as rare as can be. Texts of a few lines say more; this keeps a
/// source that shares a single word with all others from being covered wholly by that word.
const FULL_VOICE: f32 = 20.0;

/// A telling word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) term: Known,
    /// How much it is repeated, saturated: 1 for a word that stands once in the text.
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
    /// Words of the source that stand in texts of this language.
    pub(super) words: Vec<Word>,
    /// What the source's words weigh together in its own language, at least [`FULL_VOICE`] rare words. Where the source
    /// has no text in this language, the few names and abbreviations that it shares with texts of it are thus weighed
    /// against everything it says.
    pub(super) whole: f32,
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

/// How often each word stands in the source, by emphasis.
type Counts = BTreeMap<String, f32>;

/// How often each concept is named, by emphasis.
type Concepts = BTreeMap<Concept, f32>;

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
            voices.push(Voice {
                words,
                whole: whole.max(least),
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

/// How often each word stands in the source, and how often each concept of the glossary is named, by emphasis.
fn counts(source: &Document, tongue: Tongue) -> (Counts, Concepts) {
    let (mut counts, mut concepts) = (Counts::new(), Concepts::new());
    let mut add = |text: &LocalizedText, emphasis: f32| {
        for (_, text) in searched(text).filter(|(of, _)| *of == tongue) {
            let terms: Vec<String> = tokens(text, Grain::Coarse)
                .into_iter()
                .map(|token| token.text)
                .collect();
            for (concept, count) in glossary::concepts(&terms) {
                *concepts.entry(concept).or_default() += emphasis * f32::from(count);
            }
            for term in terms.into_iter().filter(|term| is_word(term)) {
                *counts.entry(term).or_default() += emphasis;
            }
        }
    };
    add(&source.title, TITLE);
    for field in &source.fields {
        let small = Tier::of(field.name) == Tier::Rest;
        add(&field.text, if small { SMALL_PRINT } else { 1.0 });
    }
    (counts, concepts)
}

/// What the source says, and the other names in one language of what it names.
fn with_other_names(said: &Counts, concepts: &Concepts, tongue: Tongue, spoken: bool) -> Counts {
    let mut all = said.clone();
    for (concept, count) in concepts {
        for term in glossary::terms(*concept, tongue).filter(|term| is_word(term) && !said.contains_key(*term)) {
            let known = all.entry(term.to_owned()).or_default();
            *known = known.max(count * OTHER_NAME[usize::from(!spoken)]);
        }
    }
    all
}

/// Numbers and single Latin letters are searched for, but two texts that share a 9 have nothing in common.
fn is_word(term: &str) -> bool {
    term.len() > 1 && term.bytes().any(|byte| !byte.is_ascii_digit())
}

fn weight(words: &[Word]) -> f32 {
    words.iter().map(Word::weight).sum()
}

/// The most telling of the counted words that stand in texts of the target kind.
fn words(counts: &Counts, target: Kind, columns: &[TextColumn], snapshot: &Snapshot) -> Result<Vec<Word>> {
    let known = terms::resolve(snapshot, Some(target), columns, counts.keys().cloned())?;
    let word = |term: Known| {
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
