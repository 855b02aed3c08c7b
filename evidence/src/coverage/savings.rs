//! Savings with a known truth.

use crate::{
    baseline::{Data, Model},
    numbers::{Draws, limits, sum},
};

/// Draws of blocks for each series; results take more, which only makes their limits steadier.
pub(super) const DRAWS: usize = 400;

/// A year's baseline of cooling over temperature and a trial of `days` that saves 2 of about 20 a day.
pub(super) fn holds(rho: f64, days: usize, draws: &mut Draws) -> Option<bool> {
    let year = 365;
    let mut part = |first: usize, count: usize, saved: f64| {
        let noise = draws.autoregressive(count, rho);
        let weather = draws.autoregressive(count, 0.7);
        let x: Vec<f64> = (first..first + count)
            .zip(&weather)
            .map(|(day, w)| 22.0 - 8.0 * libm::cos(std::f64::consts::TAU * day as f64 / 365.0) + 2.0 * w)
            .collect();
        let y = x
            .iter()
            .zip(&noise)
            .map(|(x, e)| 16.0 + 0.8 * f64::max(0.0, x - 20.0) + e - saved)
            .collect();
        Data {
            at: (first as i32..(first + count) as i32).collect(),
            y,
            x: vec![x],
        }
    };
    let (base, trial) = (part(0, year, 0.0), part(year + 120, days, 2.0));
    let model = Model::choose(&base)?;
    let saved = model.total(&trial) - sum(&trial.y);
    let mut errors = model.errors(&base, &trial, draws, DRAWS)?;
    let (low, high) = limits(&mut errors, 0.95);
    Some((saved - high..=saved - low).contains(&(2.0 * days as f64)))
}
