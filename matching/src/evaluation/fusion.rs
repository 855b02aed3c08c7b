//! Ways to put words and meaning together that were tried beside the one that is served.

use std::collections::HashMap;

use uuid::Uuid;

use crate::Ranked;

/// The usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
const RANK_CONSTANT: f64 = 60.0;

/// By the sum of reciprocal ranks in both lists.
pub(super) fn reciprocal_ranks(candidates: &[Ranked]) -> Vec<Uuid> {
    let mut scores: HashMap<Uuid, f64> = HashMap::new();
    for part in [words, meaning] {
        let mut list: Vec<&Ranked> = candidates.iter().filter(|it| part(it) > 0.0).collect();
        list.sort_by(|a, b| part(b).total_cmp(&part(a)).then(a.id.cmp(&b.id)));
        for (rank, candidate) in list.into_iter().enumerate() {
            *scores.entry(candidate.id).or_default() += 1.0 / (RANK_CONSTANT + rank as f64 + 1.0);
        }
    }
    ordered(candidates, |candidate| {
        scores.get(&candidate.id).copied().unwrap_or_default()
    })
}

/// By the sum of both parts, each brought to mean 0 and deviation 1 among documents of the same language.
pub(super) fn standardised(candidates: &[Ranked], languages: &HashMap<Uuid, &'static str>) -> Vec<Uuid> {
    let language = |candidate: &Ranked| languages.get(&candidate.id).copied().unwrap_or_default();
    let standard = |part: fn(&Ranked) -> f64| {
        let mut by: HashMap<&str, Vec<f64>> = HashMap::new();
        for candidate in candidates {
            by.entry(language(candidate)).or_default().push(part(candidate));
        }
        let of = |values: Vec<f64>| {
            let mean = super::measures::mean(&values);
            let square = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / values.len() as f64;
            (mean, square.sqrt().max(1e-6))
        };
        by.into_iter()
            .map(|(language, values)| (language, of(values)))
            .collect::<HashMap<_, _>>()
    };
    let (of_words, of_meaning) = (standard(words), standard(meaning));
    ordered(candidates, |candidate| {
        let z = |value: f64, by: &HashMap<&str, (f64, f64)>| {
            let (mean, deviation) = by.get(language(candidate)).copied().unwrap_or((0.0, 1.0));
            (value - mean) / deviation
        };
        z(words(candidate), &of_words) + z(meaning(candidate), &of_meaning)
    })
}

/// By a weighted sum of both parts as they are.
pub(super) fn weighted(candidates: &[Ranked], weight: f64) -> Vec<Uuid> {
    ordered(candidates, |candidate| {
        weight * words(candidate) + (1.0 - weight) * meaning(candidate).max(0.0)
    })
}

fn words(candidate: &Ranked) -> f64 {
    f64::from(candidate.words)
}

fn meaning(candidate: &Ranked) -> f64 {
    candidate.meaning.map_or(0.0, f64::from)
}

fn ordered(candidates: &[Ranked], score: impl Fn(&Ranked) -> f64) -> Vec<Uuid> {
    let mut scored: Vec<(f64, Uuid)> = candidates.iter().map(|it| (score(it), it.id)).collect();
    scored.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(first.cmp(second)));
    scored.into_iter().map(|(_, id)| id).collect()
}
