//! Expected verdicts of means: series like the assumed ones are drawn and judged by the code of the results.

use serde::{Deserialize, Serialize};

use super::Expected;
use crate::{
    numbers::{Draws, effective_number, inflation, normal_share, student_quantile},
    protocol::{Direction, Target},
    results::{Compared, Dependent, MIN_VALUES, difference},
};

/// How many series are drawn: a probability is known to ±1 point or so.
pub const DRAWS: usize = 2_000;
/// The longest trial looked at, days: two years.
const LONGEST: usize = 730;
/// The largest number of values drawn in all; longer trials are drawn less often.
const MOST_VALUES: usize = 1_500_000;

/// What is assumed of daily values, or was found in the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Means {
    /// The deviation of daily values (or of the residuals of a model), in the KPI's unit; above 0.
    pub deviation: f64,
    /// Their lag-1 autocorrelation, 0 to 0.95.
    pub rho: f64,
    /// Days of the baseline; 0 for a `level`, which has none.
    pub baseline_days: usize,
    /// Days of the trial.
    pub trial_days: usize,
    /// The true mean of a `level`, or the true change, that the claim says.
    pub claim: f64,
    /// What settles it.
    pub target: Target,
    /// How sure the interval is to be.
    pub confidence: f64,
}

impl Means {
    fn bounded(self) -> Option<Self> {
        let numbers = [self.deviation, self.rho, self.claim, self.target.value, self.confidence];
        let fine = numbers.iter().all(|number| number.is_finite()) && self.deviation > 0.0;
        fine.then(|| Self {
            rho: self.rho.clamp(0.0, 0.95),
            baseline_days: self.baseline_days.min(LONGEST),
            trial_days: self.trial_days.min(LONGEST),
            confidence: self.confidence.clamp(0.8, 0.999),
            ..self
        })
    }

    /// How far the claim lies on the good side of the target.
    fn margin(&self) -> f64 {
        match self.target.direction {
            Direction::AtLeast => self.claim - self.target.value,
            Direction::AtMost => self.target.value - self.claim,
        }
    }

    /// The true standard error for so many days: √Σ σ²/n·[`inflation`].
    fn error(&self, trial_days: usize) -> f64 {
        let of = |days: usize| {
            let n = days as f64;
            if days == 0 {
                0.0
            } else {
                self.deviation * self.deviation / n * inflation(n, self.rho)
            }
        };
        libm::sqrt(of(trial_days) + of(self.baseline_days))
    }
}

/// What to expect of a `level`, `change` or `saving`. `None` where the assumptions are no numbers or there is no spread. With fewer than 14 days a side there
/// will be no verdict.
#[must_use]
pub fn check_means(means: Means, seed: [u8; 32]) -> Option<Expected> {
    let means = means.bounded()?;
    let sides = [means.trial_days, means.baseline_days];
    let too_few = sides.iter().any(|days| *days < MIN_VALUES && *days > 0) || means.trial_days == 0;
    let claim_is_target = means.margin().abs() <= 1e-9 * means.deviation;
    let mut expected = Expected {
        half_width: None,
        met: 0.0,
        inconclusive: 1.0,
        not_met: 0.0,
        enough: enough(&means),
        claim_is_target,
    };
    if too_few {
        return Some(expected);
    }
    let values = (means.trial_days + means.baseline_days).max(1);
    let draws = DRAWS.min(MOST_VALUES / values).max(500);
    let mut stream = Draws::named(&[b"design check", &seed]);
    let (mut met, mut not_met) = (0_u32, 0_u32);
    let mut halves = Vec::with_capacity(draws);
    for _ in 0..draws {
        let Some(found) = one(&means, &mut stream) else {
            continue;
        };
        halves.push((found.high - found.low) / 2.0);
        let (above, below) = (found.low >= means.target.value, found.high <= means.target.value);
        let (good, bad) = match means.target.direction {
            Direction::AtLeast => (above, below),
            Direction::AtMost => (below, above),
        };
        met += u32::from(good);
        not_met += u32::from(bad && !good);
    }
    halves.sort_unstable_by(f64::total_cmp);
    expected.half_width = crate::numbers::quantile_of_sorted(&halves, 0.5);
    expected.met = f64::from(met) / draws as f64;
    expected.not_met = f64::from(not_met) / draws as f64;
    expected.inconclusive = f64::max(0.0, 1.0 - expected.met - expected.not_met);
    Some(expected)
}

/// One trial as assumed, and its interval.
fn one(means: &Means, stream: &mut Draws) -> Option<Compared> {
    let mut side = |days: usize, mean: f64| {
        let mut values = stream.autoregressive(days, means.rho);
        values.iter_mut().for_each(|x| *x = mean + means.deviation * *x);
        let at: Vec<i32> = (0..days as i32).collect();
        Dependent::from_series(&at, &values, 1).ok()
    };
    if means.baseline_days == 0 {
        let trial = side(means.trial_days, means.claim)?;
        let half = trial.half_width(means.confidence);
        return Some(Compared {
            estimate: trial.mean,
            low: trial.mean - half,
            high: trial.mean + half,
        });
    }
    let base = side(means.baseline_days, 0.0)?;
    let trial = side(means.trial_days, means.claim)?;
    Some(difference(&base, &trial, means.confidence))
}

/// Days of the trial from which on `met` has 80%, in whole weeks: by the true standard error and t on the expected degrees of freedom, P = Φ(margin/SE − t). An
/// approximation to begin a plan with; the probabilities of the plan itself are simulated.
fn enough(means: &Means) -> Option<f64> {
    let margin = means.margin();
    (2..=LONGEST / 7).map(|weeks| weeks * 7).find_map(|days| {
        let error = means.error(days);
        let effective = effective_number(days as f64, means.rho);
        let t = student_quantile(0.5 + means.confidence / 2.0, f64::max(1.0, effective - 1.0));
        (normal_share(margin / error - t) >= 0.8).then_some(days as f64)
    })
}
