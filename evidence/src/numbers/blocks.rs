//! Moving blocks (Künsch 1989, Annals of Statistics 17): what depends on its neighbours is drawn together with them.

use super::{Draws, dependence::inflation};

/// ⌈1.5·n^⅓⌉ neighbours a block, at most n.
#[must_use]
pub fn block_length(n: usize) -> usize {
    let length = libm::ceil(1.5 * libm::cbrt(n as f64)) as usize;
    length.clamp(1, n.max(1))
}

/// Places of `wanted` values drawn in blocks out of `n`.
pub fn places(draws: &mut Draws, n: usize, wanted: usize, into: &mut Vec<usize>) {
    into.clear();
    let length = block_length(n);
    while into.len() < wanted {
        let start = draws.below(n - length + 1);
        let take = length.min(wanted - into.len());
        into.extend(start..start + take);
    }
}

/// By how much the deviation of a sum of `wanted` values exceeds that of a sum drawn in blocks out of `n`: no block knows how its end goes on, so that blocks leave out what values
/// further apart have in common, of order 1/length (Künsch 1989, theorem 3.1; Hall, Horowitz and Jing 1995, Biometrika 82). For a first-order process with ρ that is known: the
/// variance of the sum over the sum of the variances of its blocks, m·[`inflation`]\(m\)/Σ lⱼ·[`inflation`]\(lⱼ\). At least 1.
#[must_use]
pub fn left_out_by_blocks(rho: f64, n: usize, wanted: usize) -> f64 {
    let of = |count: usize| {
        if count == 0 {
            0.0
        } else {
            count as f64 * inflation(count as f64, rho)
        }
    };
    let length = block_length(n);
    let blocks = (wanted / length) as f64 * of(length) + of(wanted % length);
    if blocks > 0.0 {
        libm::sqrt(f64::max(1.0, of(wanted) / blocks))
    } else {
        1.0
    }
}

/// The quantiles α/2 and 1 − α/2 of drawn numbers.
#[must_use]
pub fn limits(drawn: &mut [f64], confidence: f64) -> (f64, f64) {
    drawn.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - confidence) / 2.0;
    let at = |q: f64| super::quantile_of_sorted(drawn, q).unwrap_or(0.0);
    (at(tail), at(1.0 - tail))
}
