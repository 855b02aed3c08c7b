//! Means of values that depend on their neighbours, such as daily values. Raw meter rows are not independent, and daily values
//! are not either: an interval that takes them so is far too narrow (docs/evidence.md has the table).

use super::answer::Reason;
use crate::{
    numbers::{autocorrelation, effective_number, kept_variance, mean, rho_of, student_quantile, variance},
    series::Stretch,
};

/// The fewest values of a side.
pub const MIN_VALUES: usize = 14;

/// The mean of dependent values and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dependent {
    /// How many values.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// ρ = clip((n·r + 1)/(n − 3), 0, 0.95) with r the lag-1 autocorrelation ([`rho_of`]).
    pub rho: f64,
    /// max(2, n(1 − ρ)/(1 + ρ)) ([`effective_number`]).
    pub n_effective: f64,
    /// The variance of the mean: s²/max(0.2, 1 − (n/n_eff − 1)/(n − 1))/n_eff; the divisor ([`kept_variance`]) puts right that s² is too small where
    /// neighbours are alike.
    pub variance: f64,
}

impl Dependent {
    /// From values and where they lie.
    ///
    /// # Errors
    /// [`Reason::TooFewValues`] for fewer than four, [`Reason::NoSpread`] where all are equal.
    pub fn of(values: &Stretch) -> Result<Self, Reason> {
        Self::from_series(&values.at, &values.values, values.step)
    }

    /// As [`Dependent::of`], from plain lists.
    ///
    /// # Errors
    /// As there.
    pub fn from_series(at: &[i32], values: &[f64], step: i32) -> Result<Self, Reason> {
        let n = values.len();
        let (Some(mean), Some(s2)) = (mean(values), variance(values).filter(|_| n > 3)) else {
            return Err(Reason::TooFewValues);
        };
        // Rounding alone spreads equal values by as much.
        let noise = 1e-12 * mean.abs();
        if s2 <= noise * noise {
            return Err(Reason::NoSpread);
        }
        let count = n as f64;
        let r = autocorrelation(at, values, step).unwrap_or(0.0);
        let rho = rho_of(r, count);
        let n_effective = effective_number(count, rho);
        Ok(Self {
            n,
            mean,
            rho,
            n_effective,
            variance: s2 / kept_variance(count, n_effective) / n_effective,
        })
    }

    /// The standard error.
    #[must_use]
    pub fn error(&self) -> f64 {
        libm::sqrt(self.variance)
    }

    /// Half the interval's width: t(n_eff − 1) standard errors.
    #[must_use]
    pub fn half_width(&self, confidence: f64) -> f64 {
        student_quantile(0.5 + confidence / 2.0, self.n_effective - 1.0) * self.error()
    }

    /// Whether the series is short for its dependence: the table of docs/evidence.md shows less than what is claimed there.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.n < 28 || (self.n < 60 && self.rho >= 0.6)
    }
}

/// Two means compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The difference, or the change in percent.
    pub estimate: f64,
    /// The interval.
    pub low: f64,
    /// The interval.
    pub high: f64,
}

/// Welch and Satterthwaite's degrees of freedom, with effective numbers in place of numbers (Welch 1947, Biometrika 34).
fn degrees(parts: [(f64, f64); 2]) -> f64 {
    let total = parts[0].0 + parts[1].0;
    let weighted = parts
        .iter()
        .fold(0.0, |sum, (variance, n)| sum + variance * variance / (n - 1.0));
    f64::max(1.0, total * total / weighted)
}

/// trial − base with Welch's interval.
#[must_use]
pub fn difference(base: &Dependent, trial: &Dependent, confidence: f64) -> Compared {
    let degrees = degrees([(base.variance, base.n_effective), (trial.variance, trial.n_effective)]);
    let half = student_quantile(0.5 + confidence / 2.0, degrees) * libm::sqrt(base.variance + trial.variance);
    let estimate = trial.mean - base.mean;
    Compared {
        estimate,
        low: estimate - half,
        high: estimate + half,
    }
}

/// 100·(trial/base − 1) with an interval by the delta method on ln(trial/base): its variance is Σ (standard error/mean)².
///
/// # Errors
/// [`Reason::NearZero`] where a mean is not positive, or not four standard errors from 0.
pub fn percent(base: &Dependent, trial: &Dependent, confidence: f64) -> Result<Compared, Reason> {
    if [base, trial].iter().any(|side| side.mean <= 4.0 * side.error()) {
        return Err(Reason::NearZero);
    }
    let relative = |side: &Dependent| side.variance / (side.mean * side.mean);
    let degrees = degrees([(relative(base), base.n_effective), (relative(trial), trial.n_effective)]);
    let half = student_quantile(0.5 + confidence / 2.0, degrees) * libm::sqrt(relative(base) + relative(trial));
    let ratio = libm::log(trial.mean / base.mean);
    Ok(as_percent(ratio, half))
}

/// A logarithm of a ratio, plus and minus `half`, as a change in percent.
#[must_use]
pub(super) fn as_percent(ratio: f64, half: f64) -> Compared {
    let percent = |x: f64| 100.0 * libm::expm1(x);
    Compared {
        estimate: percent(ratio),
        low: percent(ratio - half),
        high: percent(ratio + half),
    }
}
