//! Whether anything fits at all. Something always comes nearest; it answers the source only if it stands out from the rest.
//!
//! A threshold on the best score alone says too little: a long or common text comes near to everything, a special one to
//! nothing. How many times the score of what comes after it the best has is one number with one threshold, and no rule that was
//! tried tells more (docs/matching.md).

use super::ranking::Scored;

/// The candidates after the first few that make up the background: the 10th to the 30th.
const BACKGROUND: std::ops::Range<usize> = 9..30;

/// With fewer candidates in the background than this there is nothing to stand out from.
const LEAST: usize = 10;

/// How many times the background the best must be. `cargo xtask bench matching` learns it on all wishes of the benchmark, and
/// measures by cross-validation what that is worth.
const STANDS_OUT: f32 = 2.3;

/// From this text score on the best fits whatever comes after it: where there are very many candidates, some come near too. On
/// the benchmark the best for a wish without an answer reaches 0.33.
const SURE: f32 = 0.35;

/// Keeps divisions from dividing by nothing.
const LITTLE: f32 = 0.01;

/// Whether the best of `candidates` stands out. True without an encoder, and where there are too few to tell: bands alone decide
/// then.
pub(super) fn stands_out(candidates: &[Scored]) -> bool {
    if candidates.iter().any(|candidate| candidate.ranked.meaning.is_none()) {
        return true;
    }
    let scores: Vec<f32> = candidates.iter().map(|candidate| candidate.parts.text()).collect();
    standing(&scores).is_none_or(|standing| standing >= STANDS_OUT)
}

/// How many times the background the highest of these text scores is, without bound where it is [`SURE`]; `None` where there are
/// too few to tell. Labels are left out: where all share a field, they would only raise the background.
pub(crate) fn standing(scores: &[f32]) -> Option<f32> {
    let mut scores = scores.to_vec();
    scores.sort_by(|a, b| b.total_cmp(a));
    let best = *scores.first()?;
    if best >= SURE {
        return Some(f32::INFINITY);
    }
    let background = scores.get(BACKGROUND.start..scores.len().min(BACKGROUND.end))?;
    if background.len() < LEAST {
        return None;
    }
    let mean = background.iter().sum::<f32>() / background.len() as f32;
    Some(best / mean.max(LITTLE))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::related::{Parts, Ranked};

    fn candidates(count: usize, best: f32, rest: f32) -> Vec<Scored> {
        let scored = |at: usize| {
            let value = if at == 0 { best } else { rest };
            Scored {
                ranked: Ranked {
                    id: Uuid::from_u128(at as u128),
                    score: value,
                    covered: value,
                    words: value,
                    meaning: Some(value),
                },
                parts: Parts {
                    words: value / 2.0,
                    meaning: Some(value / 2.0),
                    ..Parts::default()
                },
            }
        };
        (0..count).map(scored).collect()
    }

    #[test]
    fn the_best_answers_if_it_stands_out() {
        assert!(stands_out(&candidates(40, 0.28, 0.1)));
        assert!(!stands_out(&candidates(40, 0.28, 0.2)));
    }

    #[test]
    fn a_sure_answer_fits_in_any_company() {
        assert!(stands_out(&candidates(40, 0.4, 0.39)));
    }

    #[test]
    fn few_candidates_are_no_background() {
        assert!(stands_out(&candidates(15, 0.28, 0.2)));
        assert!(stands_out(&[]));
    }

    #[test]
    fn words_alone_are_left_to_the_bands() {
        let mut candidates = candidates(40, 0.28, 0.2);
        for candidate in &mut candidates {
            candidate.ranked.meaning = None;
        }
        assert!(stands_out(&candidates));
    }
}
