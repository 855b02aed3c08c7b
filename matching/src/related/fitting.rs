//! Whether anything fits at all. Something always comes nearest; it answers the source only if it stands out from the rest.
//!
//! A threshold on the best score alone says too little: a long or common text comes near to everything, a special one to
//! nothing. On the benchmark it separates the wishes that have an answer from those that have none with an area under the
//! curve of 0.80; how far the best stands out, in all that is shared and in meaning, separates them with 0.92.

use super::ranking::Scored;

/// The candidates after the first few that make up the background.
const BACKGROUND: std::ops::Range<usize> = 9..30;

/// With fewer candidates in the background than this there is nothing to stand out from.
const LEAST: usize = 10;

/// How far the best must stand out: how many times the background it is, times the root of the same for meaning. Nothing is
/// said then to 64% of the benchmark's wishes that have no answer (14), and to 6% of those that have one (36). At 3.5 it would
/// be 79% and 8%, but that is the edge: at 3.55 14% are lost.
const STANDS_OUT: f32 = 3.3;

/// From this text score on the best fits whatever comes after it: where there are very many candidates, some come near too. On
/// the benchmark the best for a wish without an answer reaches 0.28.
const SURE: f32 = 0.29;

/// Keeps divisions from dividing by nothing.
const LITTLE: f32 = 0.01;

/// Whether the best of `candidates` (best first) stands out. True without an encoder, and where there are too few to tell:
/// bands alone decide then.
pub(super) fn stands_out(candidates: &[Scored]) -> bool {
    if candidates.first().is_some_and(|best| best.parts.text() >= SURE) {
        return true;
    }
    let scores: Vec<f32> = candidates.iter().map(all_shared).collect();
    let meanings: Option<Vec<f32>> = candidates.iter().map(|candidate| candidate.ranked.meaning).collect();
    match (above_background(scores), meanings.and_then(above_background)) {
        (Some(score), Some(meaning)) => score * meaning.sqrt() >= STANDS_OUT,
        _ => true,
    }
}

/// The mean of what a candidate covers and how near it is, chance included: a ratio to the background needs nothing taken
/// off, and what is left of the background without chance is too little to divide by.
fn all_shared(candidate: &Scored) -> f32 {
    f32::midpoint(
        candidate.ranked.covered,
        candidate.ranked.meaning.unwrap_or_default().max(0.0),
    )
}

/// How many times the background the highest value is.
fn above_background(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(|a, b| b.total_cmp(a));
    let background = values.get(BACKGROUND.start..values.len().min(BACKGROUND.end))?;
    if background.len() < LEAST {
        return None;
    }
    let mean = background.iter().sum::<f32>() / background.len() as f32;
    Some(values.first()? / mean.max(LITTLE))
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
        assert!(stands_out(&candidates(40, 0.4, 0.35)));
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
