//! How often an interval holds the truth: trials are drawn with a known truth, and what the results' own code makes of them is
//! counted. Gaussian first-order processes with deviation 1 and true means 10 and 12; the tables are in docs/evidence.md.

mod counts;
mod savings;

pub use counts::{Counted, counted};

use crate::{
    numbers::{Draws, mean, student_quantile, variance},
    results::{Dependent, block_means, difference, percent},
};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// A mean of daily values.
    Level,
    /// The difference of two means of daily values.
    Difference,
    /// The change in percent of two means of daily values.
    Percent,
    /// Pairs of on and off of seven days each, six for each 84 days.
    Pairs,
    /// Welch's interval on 24 raw rows a day: the control that fails.
    RawRows,
    /// Welch's interval on daily values as if they were independent.
    PlainDays,
    /// Moving blocks of daily values, for a mean.
    Blocks,
    /// A saving by a model of a year's baseline with temperature.
    Saving,
}

impl Measured {
    /// All, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Level,
        Self::Difference,
        Self::Percent,
        Self::Pairs,
        Self::Saving,
        Self::Blocks,
        Self::PlainDays,
        Self::RawRows,
    ];

    /// Its name in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "`level`",
            Self::Difference => "`change`, difference",
            Self::Percent => "`change`, percent",
            Self::Pairs => "`change`, on/off",
            Self::RawRows => "control: Welch on raw rows",
            Self::PlainDays => "control: Welch on days",
            Self::Blocks => "control: block bootstrap of a mean",
            Self::Saving => "`saving`",
        }
    }
}

/// Autocorrelations of the table.
pub const RHOS: [f64; 4] = [0.0, 0.3, 0.6, 0.8];
/// Days of the table, of each side.
pub const DAYS: [usize; 4] = [14, 28, 60, 180];

/// The share of `series` whose 95% interval holds the truth.
#[must_use]
pub fn covered(measured: Measured, rho: f64, days: usize, series: u32) -> f64 {
    let seed = [
        measured.name().as_bytes(),
        &rho.to_be_bytes(),
        &(days as u64).to_be_bytes(),
    ];
    let mut draws = Draws::named(&seed);
    let held = (0..series)
        .filter(|_| holds(measured, rho, days, &mut draws) == Some(true))
        .count();
    held as f64 / f64::from(series)
}

/// Whether one interval holds the truth.
fn holds(measured: Measured, rho: f64, days: usize, draws: &mut Draws) -> Option<bool> {
    let at: Vec<i32> = (0..days as i32).collect();
    let mut side = |level: f64| -> Vec<f64> {
        let values = draws.autoregressive(days, rho);
        values.iter().map(|x| level + x).collect()
    };
    let dependent = |values: &[f64]| Dependent::from_series(&at, values, 1).ok();
    let inside = |low: f64, high: f64, truth: f64| (low..=high).contains(&truth);
    Some(match measured {
        Measured::Level => {
            let found = dependent(&side(10.0))?;
            let half = found.half_width(0.95);
            inside(found.mean - half, found.mean + half, 10.0)
        }
        Measured::Difference => {
            let found = difference(&dependent(&side(10.0))?, &dependent(&side(12.0))?, 0.95);
            inside(found.low, found.high, 2.0)
        }
        Measured::Percent => {
            let found = percent(&dependent(&side(10.0))?, &dependent(&side(12.0))?, 0.95).ok()?;
            inside(found.low, found.high, 20.0)
        }
        Measured::PlainDays => {
            let (low, high) = welch(&side(10.0), &side(12.0))?;
            inside(low, high, 2.0)
        }
        Measured::Blocks => {
            let values = side(10.0);
            let (low, high) = block_means(&values, 0.95, draws, 500);
            inside(low, high, 10.0)
        }
        Measured::RawRows => {
            let (base, trial) = (side(10.0), side(12.0));
            let mut rows = |days: &[f64]| -> Vec<f64> {
                days.iter()
                    .flat_map(|day| std::iter::repeat_n(*day, 24))
                    .map(|day| day + draws.normal())
                    .collect()
            };
            let (low, high) = welch(&rows(&base), &rows(&trial))?;
            inside(low, high, 2.0)
        }
        Measured::Pairs => pairs(rho, days, draws)?,
        Measured::Saving => savings::holds(rho, days, draws)?,
    })
}

/// Welch's interval as if all values were independent.
fn welch(base: &[f64], trial: &[f64]) -> Option<(f64, f64)> {
    let side = |values: &[f64]| {
        let n = values.len() as f64;
        Some(Dependent {
            n: values.len(),
            mean: mean(values)?,
            rho: 0.0,
            n_effective: n,
            variance: variance(values)? / n,
        })
    };
    let found = difference(&side(base)?, &side(trial)?, 0.95);
    Some((found.low, found.high))
}

/// Pairs of seven days on and off, in an order drawn for each: 12 weeks are six pairs; for shorter times six pairs of shorter periods.
fn pairs(rho: f64, days: usize, draws: &mut Draws) -> Option<bool> {
    let count = (days / 14).max(6);
    let length = if days / 14 >= 6 { 7 } else { (days / 6).max(1) };
    let values = draws.autoregressive(2 * length * count, rho);
    let steps: Vec<f64> = values
        .chunks_exact(2 * length)
        .filter_map(|pair| {
            let step = mean(&pair[length..])? - mean(&pair[..length])?;
            Some(2.0 + if draws.below(2) == 1 { step } else { -step })
        })
        .collect();
    let n = steps.len() as f64;
    let half = student_quantile(0.975, n - 1.0) * libm::sqrt(variance(&steps)? / n);
    let middle = mean(&steps)?;
    Some((middle - half..=middle + half).contains(&2.0))
}
