//! Why two things were put together: shared words as they stand in the text, shared labels, and a passage of each side.

use std::cmp::Ordering;

use shared::{
    language::Language,
    matches::Reason,
    search::{Kind, Passage},
};

use super::bands::shared;
use crate::{
    Document,
    analysis::{Grain, tokens},
    passages::{self, Found, Weights},
};

/// The most shared terms shown.
const MAX_TERMS: usize = 6;

/// From this level on a solution can go into a trial (6: demonstrated in a relevant environment).
const READY: u8 = 6;

/// The most sentences of each side tried for the best pair.
const MAX_SENTENCES: usize = 20;

/// Chinese function characters that a run of shared pairs may catch at its ends. For display only: inside words they
/// are searched like any other.
const FUNCTION_CHARACTERS: &[char] = &[
    '的', '了', '和', '與', '与', '及', '或', '在', '於', '于', '是', '之', '其', '而', '但', '並', '并', '把', '被',
    '由', '對', '对', '將', '将', '每', '這', '这', '該', '该', '至', '均', '亦', '也', '都', '可', '需', '須', '须',
];

/// The passage of the source and of the target that carried the match, and the shared terms.
pub(super) fn passages(
    source: &Document,
    target: &Document,
    weights: &Weights,
    reader: Language,
) -> (Option<Passage>, Option<Passage>, Vec<String>) {
    let on_target = passages::find(target, weights, reader);
    let mut common = weights.clone();
    common.retain(|term, _| on_target.iter().any(|found| found.terms.contains(term)));
    let on_source = passages::find(source, &common, reader);
    let terms = terms(&on_target);
    let (source, target) = best_pair(&on_source, &on_target, &common);
    (source.map(Found::passage), target.map(Found::passage), terms)
}

/// The two sentences that share most; where no two share a term (they are in different languages), the best of each.
fn best_pair<'a, 'b>(
    sources: &'a [Found<'b>],
    targets: &'a [Found<'b>],
    weights: &Weights,
) -> (Option<&'a Found<'b>>, Option<&'a Found<'b>>) {
    let mut best = (sources.first(), targets.first());
    let mut most = 0.0;
    for source in sources.iter().take(MAX_SENTENCES) {
        for target in targets.iter().take(MAX_SENTENCES) {
            let common = source
                .terms
                .intersection(&target.terms)
                .filter_map(|term| weights.get(term));
            let weight: f32 = common.sum();
            if weight > most {
                most = weight;
                best = (Some(source), Some(target));
            }
        }
    }
    best
}

/// What is marked in the sentences, most telling first; nothing twice and nothing that is a part of another.
fn terms(found: &[Found<'_>]) -> Vec<String> {
    let mut marked: Vec<(&str, f32)> = found.iter().flat_map(Found::marked).collect();
    marked.sort_by(|(a, weight_a), (b, weight_b)| weight_b.total_cmp(weight_a).then_with(|| by_length(a, b)));
    let mut terms: Vec<(String, String)> = Vec::new();
    for (text, _) in marked {
        let text = trim(text);
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

/// `text` without function characters at its ends, as long as a word of two characters remains.
fn trim(text: &str) -> &str {
    let trimmed = text.trim_matches(FUNCTION_CHARACTERS);
    if trimmed.chars().count() < 2 { text } else { trimmed }
}

/// The reasons, most telling first.
pub(super) fn reasons(source: &Document, target: &Document, terms: Vec<String>) -> Vec<Reason> {
    let mut reasons = Vec::new();
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
    let solution = [source, target]
        .into_iter()
        .find(|document| document.kind == Kind::Solution);
    if let Some(readiness_level) = solution
        .and_then(|solution| solution.readiness_level)
        .filter(|level| *level >= READY)
    {
        reasons.push(Reason::ReadyForTrial { readiness_level });
    }
    reasons
}
