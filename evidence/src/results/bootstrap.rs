//! Intervals from blocks. The plain bootstrap of a mean covers less than it says (docs/evidence.md measures it) and is here as a control only.

use crate::numbers::{Draws, limits, places};

/// How many samples are drawn.
pub const BLOCK_DRAWS: usize = 2_000;

/// The interval of a mean by the quantiles of block-drawn means; the control of the coverage table.
#[must_use]
pub fn block_means(values: &[f64], confidence: f64, draws: &mut Draws, count: usize) -> (f64, f64) {
    let n = values.len();
    let mut at = Vec::with_capacity(n);
    let mut means: Vec<f64> = (0..count)
        .map(|_| {
            places(draws, n, n, &mut at);
            at.iter().fold(0.0, |sum, index| sum + values[*index]) / n as f64
        })
        .collect();
    limits(&mut means, confidence)
}
