//! Measures of a ranking, and how far they can be trusted.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::files::GOOD;

/// How deep a ranking is looked at.
pub(super) const DEPTH: usize = 10;

/// Number of resamples of the queries for an interval.
const DRAWS: usize = 2_000;

/// What one query's ranking is worth. `None` where the query cannot tell: no document is relevant, or none is good.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Worth {
    pub(super) ndcg: Option<f64>,
    pub(super) recall: Option<f64>,
    pub(super) reciprocal: Option<f64>,
}

/// A mean with the interval in which it lies in 95% of draws of the queries.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The mean over all queries.
    pub mean: f64,
    /// 2.5% of draws lie below.
    pub low: f64,
    /// 2.5% of draws lie above.
    pub high: f64,
}

impl Worth {
    /// `grades` of all documents there are to be found; what is not named has grade 0.
    pub(super) fn of(ranking: &[Uuid], grades: &HashMap<Uuid, u8>) -> Self {
        let ranked: Vec<u8> = ranking
            .iter()
            .map(|id| grades.get(id).copied().unwrap_or_default())
            .collect();
        let mut ideal: Vec<u8> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let good = ideal.iter().filter(|grade| **grade >= GOOD).count();
        let found = ranked.iter().take(DEPTH).filter(|grade| **grade >= GOOD).count();
        let first = ranked.iter().position(|grade| *grade >= GOOD);
        Self {
            ndcg: (gain(&ideal) > 0.0).then(|| gain(&ranked) / gain(&ideal)),
            recall: (good > 0).then(|| found as f64 / good as f64),
            reciprocal: (good > 0).then(|| first.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0))),
        }
    }
}

/// The discounted gain of the first ten grades (Järvelin and Kekäläinen, 2002; gains as in Burges et al., 2005).
fn gain(grades: &[u8]) -> f64 {
    let gain = |grade: u8| f64::from((1_u32 << grade) - 1);
    let discounted = |(rank, grade): (usize, &u8)| gain(*grade) / (rank as f64 + 2.0).log2();
    grades
        .iter()
        .take(DEPTH)
        .enumerate()
        .map(discounted)
        .fold(0.0, |sum, gain| sum + gain)
}

pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().fold(0.0, |sum, value| sum + value) / values.len() as f64
    }
}

/// Numbers at random, the same at every run: Knuth's MMIX generator, quite good enough, and the same everywhere.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// The means of resamples of `values` with replacement, the same at every run, lowest first.
pub(super) fn draws(values: &[f64]) -> Vec<f64> {
    let mut chance = Chance::new(1);
    let mut below = |limit: usize| chance.below(limit);
    let mut draw = || {
        let drawn: Vec<f64> = values.iter().map(|_| values[below(values.len())]).collect();
        mean(&drawn)
    };
    let mut means: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
    means.sort_by(f64::total_cmp);
    means
}

impl Interval {
    pub(super) fn of(values: &[f64]) -> Self {
        let means = draws(values);
        Self {
            mean: mean(values),
            low: means[DRAWS / 40],
            high: means[DRAWS - 1 - DRAWS / 40],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn a_ranking_is_worth_what_the_definitions_say() {
        let grades = HashMap::from([(id(1), 3), (id(2), 2), (id(3), 0)]);
        let best = Worth::of(&[id(1), id(2), id(3)], &grades);
        assert_eq!(
            (best.ndcg, best.recall, best.reciprocal),
            (Some(1.0), Some(1.0), Some(1.0))
        );
        let worse = Worth::of(&[id(3), id(1)], &grades);
        let expected = (7.0 / 3_f64.log2()) / (7.0 + 3.0 / 3_f64.log2());
        assert!((worse.ndcg.unwrap() - expected).abs() < 1e-12);
        assert_eq!((worse.recall, worse.reciprocal), (Some(0.5), Some(0.5)));
        let none = Worth::of(&[id(3)], &HashMap::from([(id(3), 0)]));
        assert_eq!((none.ndcg, none.recall, none.reciprocal), (None, None, None));
    }

    #[test]
    fn intervals_enclose_the_mean() {
        let interval = Interval::of(&[0.0, 1.0, 0.5, 0.25, 0.75]);
        assert!(interval.low < interval.mean && interval.mean < interval.high);
        assert_eq!(Interval::of(&[]).mean, 0.0);
    }
}
