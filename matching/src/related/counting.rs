//! What a source says: its words and the things of the glossary that it names, counted.

use std::collections::BTreeMap;

use shared::localized::LocalizedText;

use crate::{
    Document,
    analysis::{Grain, tokens},
    glossary::{self, Concept},
    index::schema::{Tier, Tongue, searched},
};

/// How much a word in the title counts against one in the text, and one in the small print (practice, constraints,
/// criteria). Set by hand; the benchmark's ranking hardly moves between half and double.
const TITLE: f32 = 2.0;
const SMALL_PRINT: f32 = 0.7;

/// How much another name for a word counts against the word itself, in a language that the source speaks and in one
/// that it does not. On the benchmark anything from 0.3 to 1 does as well for the second (hybrid nDCG@10 0.75 to 0.76, 0.74
/// without the glossary), and the first hardly matters.
const OTHER_NAME: [f32; 2] = [0.3, 0.6];

/// How often each word occurs in the source, by emphasis.
pub(super) type Counts = BTreeMap<String, f32>;

/// How often each concept is named, by emphasis.
type Concepts = BTreeMap<Concept, f32>;

/// How often each word occurs in the source, and how often each concept of the glossary is named, by emphasis.
pub(super) fn counts(source: &Document, tongue: Tongue) -> (Counts, Concepts) {
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
pub(super) fn with_other_names(said: &Counts, concepts: &Concepts, tongue: Tongue, spoken: bool) -> Counts {
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
