//! Moving blocks (Künsch 1989, Annals of Statistics 17): what depends on its neighbours is drawn together with them. Known to cover less than it
//! says (docs/evidence.md measures it); used only where nothing better is at hand.

use crate::numbers::Draws;

/// How many samples are drawn.
pub const BLOCK_DRAWS: usize = 2_000;

/// ⌈1.5·n^⅓⌉ neighbours a block, at most n.
#[must_use]
pub fn block_length(n: usize) -> usize {
    let length = libm::ceil(1.5 * libm::cbrt(n as f64)) as usize;
    length.clamp(1, n.max(1))
}

/// Places of `wanted` values drawn in blocks out of `n`.
pub(crate) fn places(draws: &mut Draws, n: usize, wanted: usize, into: &mut Vec<usize>) {
    into.clear();
    let length = block_length(n);
    while into.len() < wanted {
        let start = draws.below(n - length + 1);
        let take = length.min(wanted - into.len());
        into.extend(start..start + take);
    }
}

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

/// The quantiles α/2 and 1 − α/2 of drawn numbers.
pub(crate) fn limits(drawn: &mut [f64], confidence: f64) -> (f64, f64) {
    drawn.sort_by(f64::total_cmp);
    let tail = (1.0 - confidence) / 2.0;
    let at = |q: f64| crate::numbers::quantile_of_sorted(drawn, q).unwrap_or(0.0);
    (at(tail), at(1.0 - tail))
}
