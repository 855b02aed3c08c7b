//! Expected verdicts of counts: every count is judged as it would be, and their probabilities are added up.

use serde::{Deserialize, Serialize};

use super::Expected;
use crate::{
    numbers::{finite, ln_gamma, normal_quantile},
    protocol::{Direction, Target},
    results::{garwood, order_statistics, wilson},
};

/// The largest plan looked at.
const MOST: f64 = 1e7;

/// What is counted and what is assumed of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Counted {
    /// A share of independent cases.
    Proportion {
        /// The true share.
        claim: f64,
        /// How many cases the trial will have.
        cases: f64,
    },
    /// Events for each unit of exposure.
    Rate {
        /// The true rate.
        claim: f64,
        /// The exposure that the trial will have.
        exposure: f64,
    },
    /// A quantile of independent readings.
    Quantile {
        /// Which quantile.
        q: f64,
        /// The true share of readings at or below the target.
        share_below: f64,
        /// How many readings the trial will have.
        readings: f64,
    },
}

impl Counted {
    fn size(self) -> f64 {
        match self {
            Self::Proportion { cases, .. } => cases,
            Self::Rate { exposure, .. } => exposure,
            Self::Quantile { readings, .. } => readings,
        }
    }

    fn with_size(self, size: f64) -> Self {
        match self {
            Self::Proportion { claim, .. } => Self::Proportion { claim, cases: size },
            Self::Rate { claim, .. } => Self::Rate { claim, exposure: size },
            Self::Quantile { q, share_below, .. } => Self::Quantile {
                q,
                share_below,
                readings: size,
            },
        }
    }

    fn is_bounded(self) -> bool {
        let share = |x: f64| (0.0..=1.0).contains(&x);
        let sized = (0.0..=MOST).contains(&self.size());
        sized
            && match self {
                Self::Proportion { claim, .. } => share(claim),
                Self::Rate { claim, exposure } => (0.0..=MOST).contains(&claim) && claim * exposure <= MOST,
                Self::Quantile { q, share_below, .. } => (0.01..=0.99).contains(&q) && share(share_below),
            }
    }
}

/// What to expect of a `proportion`, `rate` or `quantile`. `None` where an assumption is out of its range.
#[must_use]
pub fn check_counts(counted: Counted, target: Target, confidence: f64) -> Option<Expected> {
    let confidence = finite(confidence)?.clamp(0.8, 0.999);
    finite(target.value).filter(|_| counted.is_bounded())?;
    let (met, not_met, half_width) = probabilities(counted, target, confidence);
    let claim_is_target = match counted {
        Counted::Proportion { claim, .. } | Counted::Rate { claim, .. } => claim == target.value,
        Counted::Quantile { q, share_below, .. } => share_below == q,
    };
    Some(Expected {
        half_width,
        met,
        inconclusive: f64::max(0.0, 1.0 - met - not_met),
        not_met,
        enough: enough(counted, target, confidence),
        claim_is_target,
    })
}

/// P(met), P(not met) and half the interval at the most likely count.
fn probabilities(counted: Counted, target: Target, confidence: f64) -> (f64, f64, Option<f64>) {
    match counted {
        Counted::Proportion { claim, cases } => {
            let n = libm::floor(cases);
            let judge = |k: f64| wilson(k, n, confidence);
            if n < 1.0 {
                return (0.0, 0.0, None);
            }
            let (low, high) = judge(libm::round(n * claim));
            let (met, not_met) = add_up(binomial(n, claim), target, judge);
            (met, not_met, Some((high - low) / 2.0))
        }
        Counted::Rate { claim, exposure } => {
            if exposure <= 0.0 {
                return (0.0, 0.0, None);
            }
            let judge = |k: f64| {
                let (low, high) = garwood(k, confidence);
                (low / exposure, high / exposure)
            };
            let mean = claim * exposure;
            let (low, high) = judge(libm::round(mean));
            let (met, not_met) = add_up(poisson(mean), target, judge);
            (met, not_met, Some((high - low) / 2.0))
        }
        Counted::Quantile {
            q,
            share_below,
            readings,
        } => {
            let n = libm::floor(readings);
            let (low, high) = order_statistics(n as usize, q, confidence);
            // X(u) ≤ target where at least u readings lie at or below it; X(l) > target where fewer than l do.
            let chances = binomial(n, share_below);
            let p = |holds: &dyn Fn(f64) -> bool| {
                chances
                    .iter()
                    .filter(|(k, _)| holds(*k))
                    .fold(0.0, |sum, (_, p)| sum + p)
            };
            let below = high.map_or(0.0, |u| p(&|k| k >= u as f64));
            let above = low.map_or(0.0, |l| p(&|k| k < l as f64));
            match target.direction {
                Direction::AtMost => (below, above, None),
                Direction::AtLeast => (above, below, None),
            }
        }
    }
}

/// Probabilities of verdicts. An interval moves with the count: what is certain far from the middle is not computed.
fn add_up(chances: Vec<(f64, f64)>, target: Target, judge: impl Fn(f64) -> (f64, f64)) -> (f64, f64) {
    // The first count whose lower limit reaches the target, and the first whose upper limit passes it.
    let first = |past: &dyn Fn((f64, f64)) -> bool| chances.partition_point(|(k, _)| !past(judge(*k)));
    let above = first(&|(low, _)| low >= target.value);
    let not_below = first(&|(_, high)| high > target.value);
    let p = |part: &[(f64, f64)]| part.iter().fold(0.0, |sum, (_, p)| sum + p);
    let (upper, lower) = (p(&chances[above..]), p(&chances[..not_below]));
    match target.direction {
        Direction::AtLeast => (upper, lower),
        Direction::AtMost => (lower, upper),
    }
}

/// Counts within ten deviations of the mean with their probabilities, ascending.
fn binomial(n: f64, p: f64) -> Vec<(f64, f64)> {
    if p <= 0.0 || p >= 1.0 {
        return vec![(if p <= 0.0 { 0.0 } else { n }, 1.0)];
    }
    let whole = ln_gamma(n + 1.0);
    let chance = |k: f64| {
        let ln = whole - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0) + k * libm::log(p) + (n - k) * libm::log1p(-p);
        libm::exp(ln)
    };
    around(n * p, libm::sqrt(n * p * (1.0 - p)), n, chance)
}

fn poisson(mean: f64) -> Vec<(f64, f64)> {
    if mean <= 0.0 {
        return vec![(0.0, 1.0)];
    }
    let chance = |k: f64| libm::exp(k * libm::log(mean) - mean - ln_gamma(k + 1.0));
    around(mean, libm::sqrt(mean), f64::INFINITY, chance)
}

fn around(mean: f64, deviation: f64, most: f64, chance: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let first = libm::floor(f64::max(0.0, mean - 10.0 * deviation - 10.0));
    let last = libm::ceil(f64::min(most, mean + 10.0 * deviation + 10.0));
    let count = (last - first) as u64;
    (0..=count)
        .map(|step| first + step as f64)
        .map(|k| (k, chance(k)))
        .collect()
}

/// The size at which `met` has 80%: doubled until it has, then halved in between. P(met) has teeth, so that a little less may do as well.
fn enough(counted: Counted, target: Target, confidence: f64) -> Option<f64> {
    let reaches = |size: f64| {
        let sized = counted.with_size(size);
        sized.is_bounded() && probabilities(sized, target, confidence).0 >= 0.8
    };
    let mut high = 1.0;
    while !reaches(high) {
        high *= 2.0;
        // Counts beyond this take longer to add up than anybody waits, and no trial counts so much.
        if high > 3e5 {
            return None;
        }
    }
    let mut low = high / 2.0;
    for _ in 0..20 {
        let middle = libm::ceil((low + high) / 2.0);
        if middle >= high {
            break;
        }
        if reaches(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// The largest share that n cases can show to be reached: Wilson's lower limit of n in n, n/(n + z²). A target of 100% can never be cleared.
#[must_use]
pub fn nearest_share(n: f64, confidence: f64) -> Option<f64> {
    let z = normal_quantile(0.5 + confidence.clamp(0.8, 0.999) / 2.0);
    finite(n / (n + z * z)).filter(|_| n > 0.0)
}
