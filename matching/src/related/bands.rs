//! What a score is made of and what it is worth: every constant of the ranking that was measured stands here.
//!
//! Measured on the development benchmark (50 wishes, 250 solutions, 1,997 graded pairs: 3 answers the wish, 2 in part,
//! 1 worth a look) with the fields and technologies of the demonstration content.

use std::collections::HashSet;

use shared::{matches::Band, taxonomy::Term};

use super::Ranked;
use crate::Document;

/// What a shared E&M field adds. With both bonuses nDCG@10 rises from 0.63 (words alone) to 0.68; anything from 0.04 to
/// 0.06 does as well.
const SAME_CATEGORY: f32 = 0.05;

/// What a shared technology adds; see [`SAME_CATEGORY`]. Together they stay below [`PARTLY_RELATED`]: nothing is called
/// related for its labels alone.
const SAME_TECHNOLOGY: f32 = 0.05;

/// From here on (30 pairs) 77% have grade 2 or 3, and 87% at least grade 1.
const CLOSELY_RELATED: f32 = 0.29;

/// From here up to [`CLOSELY_RELATED`] (16 pairs) 31% have grade 2 or 3, and 69% at least grade 1.
const RELATED: f32 = 0.25;

/// From here up to [`RELATED`] (33 pairs) 33% have at least grade 1; below it one in ten. Nothing is said to 3 of the 36
/// wishes that have a good answer, and to 4 of the 14 that have none.
const PARTLY_RELATED: f32 = 0.21;

/// How much words count against meaning, where there is an encoder; meaning counts for the rest.
const WORDS: f32 = 0.5;

/// The score, 0 to 1: the share of the source's words that the target covers, with an encoder also how near it is in
/// meaning, and what they have in common beside.
pub(super) fn score(parts: &Ranked, source: &Document, target: &Document) -> f32 {
    let text = match parts.meaning {
        Some(meaning) => WORDS * parts.words + (1.0 - WORDS) * meaning.max(0.0),
        None => parts.words,
    };
    let bonus = |shares: bool, bonus: f32| if shares { bonus } else { 0.0 };
    let category = bonus(
        !shared(&source.categories, &target.categories).is_empty(),
        SAME_CATEGORY,
    );
    let technology = bonus(
        !shared(&source.technologies, &target.technologies).is_empty(),
        SAME_TECHNOLOGY,
    );
    (text + category + technology).clamp(0.0, 1.0)
}

/// The band of a score; `None` where nothing should be said.
pub(super) fn band(score: f32, with_meaning: bool) -> Option<Band> {
    let _ = with_meaning;
    match score {
        CLOSELY_RELATED.. => Some(Band::CloselyRelated),
        RELATED.. => Some(Band::Related),
        PARTLY_RELATED.. => Some(Band::PartlyRelated),
        _ => None,
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
    use super::*;

    #[test]
    fn bands_follow_the_score() {
        assert_eq!(band(0.5, false), Some(Band::CloselyRelated));
        assert_eq!(band(0.26, false), Some(Band::Related));
        assert_eq!(band(0.22, false), Some(Band::PartlyRelated));
        assert_eq!(band(0.1, false), None);
        assert_eq!(band(f32::NAN, false), None);
    }

    #[test]
    fn labels_alone_reach_no_band() {
        assert_eq!(band(SAME_CATEGORY + SAME_TECHNOLOGY, false), None);
    }
}
