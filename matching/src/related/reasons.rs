//! Why two things were put together: similar meaning, shared words as they appear in the text, shared labels.

use std::cmp::Ordering;

use shared::{matches::Reason, search::Kind};

use super::bands::shared;
use crate::{
    Document,
    analysis::{Grain, tokens},
    passages::FoundSentence,
};

/// The most shared terms shown.
const MAX_TERMS: usize = 6;

/// From this level on a solution can go into a trial (6: demonstrated in a relevant environment).
pub(super) const READY: u8 = 6;

/// From this nearness on two texts are said to mean something similar: on the benchmark every second pair there has grade 2
/// or 3.
const SIMILAR: f32 = 0.36;

/// What is marked in the sentence, most telling first; nothing twice and nothing that is a part of another.
pub(super) fn terms(found: Option<&FoundSentence<'_>>) -> Vec<String> {
    let mut marked: Vec<(&str, f32)> = found.into_iter().flat_map(FoundSentence::marked).collect();
    marked.sort_by(|(a, weight_a), (b, weight_b)| weight_b.total_cmp(weight_a).then_with(|| by_length(a, b)));
    let mut terms: Vec<(String, String)> = Vec::new();
    for (text, _) in marked {
        let form = tokens(text, Grain::Coarse)
            .into_iter()
            .map(|token| token.text)
            .collect::<Vec<_>>()
            .join(" ");
        let known = terms
            .iter()
            .any(|(_, other)| format!(" {other} ").contains(&format!(" {form} ")));
        if !form.is_empty() && !known {
            terms.push((text.to_owned(), form));
        }
        if terms.len() == MAX_TERMS {
            break;
        }
    }
    terms.into_iter().map(|(text, _)| text).collect()
}

fn by_length(a: &str, b: &str) -> Ordering {
    b.len().cmp(&a.len()).then_with(|| a.cmp(b))
}

/// The reasons, most telling first.
pub(super) fn reasons(source: &Document, target: &Document, terms: Vec<String>, meaning: Option<f32>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    // Whatever was found without a word in common was found by its meaning, however faint.
    if meaning.is_some_and(|meaning| meaning >= SIMILAR || terms.is_empty()) {
        reasons.push(Reason::SimilarMeaning);
    }
    if !terms.is_empty() {
        reasons.push(Reason::SharedTerms { terms });
    }
    let categories = shared(&source.categories, &target.categories);
    if !categories.is_empty() {
        reasons.push(Reason::SameCategory { categories });
    }
    let technologies = shared(&source.technologies, &target.technologies);
    if !technologies.is_empty() {
        reasons.push(Reason::SameTechnology { technologies });
    }
    // Of two solutions it would say nothing about what they share.
    let solution = [source, target]
        .into_iter()
        .find(|document| document.kind == Kind::Solution)
        .filter(|_| source.kind != target.kind);
    if let Some(readiness_level) = solution
        .and_then(|solution| solution.readiness_level)
        .filter(|level| *level >= READY)
    {
        reasons.push(Reason::ReadyForTrial { readiness_level });
    }
    reasons
}
