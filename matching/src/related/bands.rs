//! What a score is made of and what it is worth: every constant of the ranking that was measured is here.
//!
//! Measured on the development benchmark (95 wishes, 250 solutions, 2,328 graded pairs: 3 answers the wish, 2 in part, 1 worth
//! a look), see docs/matching.md.

use std::collections::HashSet;

use shared::{matches::Band, taxonomy::Term};

use super::{Ranked, reasons::READY};
use crate::Document;

/// How much words count against meaning, where there is an encoder; meaning counts for the rest. From 0.55 to 0.7 the benchmark
/// ranks alike.
const WORDS: f32 = 0.6;

/// What a shared E&M field adds, and what a shared technology adds; anything from 0.04 to 0.06 does as well. With what
/// readiness adds they stay below [`Bands::partly_related`]: nothing is called related for its labels alone.
const SAME_CATEGORY: f32 = 0.05;
const SAME_TECHNOLOGY: f32 = 0.05;

/// What readiness for a trial adds: enough to order two that fit alike, too little to lift one that does not.
const READINESS: f32 = 0.01;

/// From which score on a match is in which band.
struct Bands {
    closely_related: f32,
    related: f32,
    partly_related: f32,
}

/// Words and meaning. Closely related (52 pairs): 79% have grade 2 or 3, and 90% at least grade 1. Related (78 pairs): 22% and
/// 44%. Partly related (503 pairs): 4% and 16%. Of those below, 1 in 740 has grade 2 or 3.
const WITH_MEANING: Bands = Bands {
    closely_related: 0.26,
    related: 0.19,
    partly_related: 0.13,
};

/// Words alone, the glossary's included. Closely related (24 pairs): 79% have grade 2 or 3. Related (21 pairs): 52%. Partly
/// related (40 pairs): 5%, and 23% at least grade 1.
const WORDS_ALONE: Bands = Bands {
    closely_related: 0.20,
    related: 0.15,
    partly_related: 0.115,
};

/// From which score of the texts alone on two things of one kind are called similar, with meaning and without: labels tell
/// things of one kind too little apart. Of the 20 solutions nearest to each of the benchmark's, 17% share its topic; of the 37
/// pairs from 0.25 on 57% do, and most others share a method (`cargo run -p matching --example similar`).
const SIMILAR: f32 = 0.25;
const SIMILAR_WORDS: f32 = 0.15;

/// What words add, from the share of the source's words that are covered beyond chance.
fn of_words(words: f32, meaning: Option<f32>) -> f32 {
    words * if meaning.is_some() { WORDS } else { 1.0 }
}

/// What meaning adds, from how near it is.
fn of_meaning(meaning: f32) -> f32 {
    meaning.max(0.0) * (1.0 - WORDS)
}

/// What both add together.
pub(super) fn text(words: f32, meaning: Option<f32>) -> f32 {
    of_words(words, meaning) + meaning.map(of_meaning).unwrap_or_default()
}

/// What a score is the sum of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// What shared words add, beyond those shared by chance.
    pub words: f32,
    /// What nearness of meaning adds; `None` without an encoder.
    pub meaning: Option<f32>,
    /// What a shared E&M field adds.
    pub category: f32,
    /// What a shared technology adds.
    pub technology: f32,
    /// What readiness for a trial adds.
    pub readiness: f32,
}

impl Parts {
    /// The parts of a candidate's score, from the share of the source's words that it covers beyond chance, how near it is in
    /// meaning, and what both have in common beside.
    pub(super) fn of(ranked: &Ranked, source: &Document, target: &Document) -> Self {
        let bonus = |holds: bool, bonus: f32| if holds { bonus } else { 0.0 };
        let ready = [source, target]
            .into_iter()
            .any(|document| document.readiness_level.is_some_and(|level| level >= READY));
        Self {
            words: of_words(ranked.words, ranked.meaning),
            meaning: ranked.meaning.map(of_meaning),
            category: bonus(
                !shared(&source.categories, &target.categories).is_empty(),
                SAME_CATEGORY,
            ),
            technology: bonus(
                !shared(&source.technologies, &target.technologies).is_empty(),
                SAME_TECHNOLOGY,
            ),
            readiness: bonus(ready, READINESS),
        }
    }

    /// What the texts alone add, without labels.
    pub(super) fn text(&self) -> f32 {
        self.words + self.meaning.unwrap_or_default()
    }

    /// Whether things of one kind with this score are similar.
    pub(super) fn is_similar(&self) -> bool {
        let least = if self.meaning.is_some() { SIMILAR } else { SIMILAR_WORDS };
        self.text() >= least
    }

    /// The score, 0 to 1.
    #[must_use]
    pub fn score(&self) -> f32 {
        (self.text() + self.category + self.technology + self.readiness).clamp(0.0, 1.0)
    }

    /// The band of that score; `None` where nothing should be said.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        let bands = if self.meaning.is_some() {
            WITH_MEANING
        } else {
            WORDS_ALONE
        };
        match self.score() {
            score if score >= bands.closely_related => Some(Band::CloselyRelated),
            score if score >= bands.related => Some(Band::Related),
            score if score >= bands.partly_related => Some(Band::PartlyRelated),
            _ => None,
        }
    }
}

/// The slugs that both lists hold, in the order of the first.
pub(super) fn shared(one: &[Term], other: &[Term]) -> Vec<String> {
    let other: HashSet<&str> = other.iter().map(|term| term.slug.as_str()).collect();
    one.iter()
        .filter(|term| other.contains(term.slug.as_str()))
        .map(|term| term.slug.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.5, Some(Band::CloselyRelated))]
    #[case(0.17, Some(Band::Related))]
    #[case(0.14, Some(Band::PartlyRelated))]
    #[case(0.09, None)]
    #[case(f32::NAN, None)]
    fn bands_follow_the_score(#[case] words: f32, #[case] band: Option<Band>) {
        let alone = Parts {
            words,
            ..Parts::default()
        };
        assert_eq!(alone.band(), band);
        // The same rank takes more with an encoder, which finds something in every text.
        let more = words * WITH_MEANING.related / WORDS_ALONE.related;
        let with_meaning = Parts {
            words: more / 2.0,
            meaning: Some(more / 2.0),
            ..Parts::default()
        };
        assert_eq!(with_meaning.band(), band);
    }

    #[test]
    fn labels_alone_reach_no_band() {
        for meaning in [None, Some(0.0)] {
            let labels = Parts {
                meaning,
                category: SAME_CATEGORY,
                technology: SAME_TECHNOLOGY,
                readiness: READINESS,
                ..Parts::default()
            };
            assert_eq!(labels.band(), None);
        }
    }
}
