//! Intervals for shares of independent cases.

use crate::numbers::{beta_quantile, normal_quantile};

/// Wilson's score interval without continuity correction (Wilson 1927, JASA 22; Newcombe 1998, Statistics in Medicine 17, 857–872, method 3) for
/// `k` of `n`, both as numbers because clusters have fractions of cases; limits from 0 to 1. `n` > 0.
#[must_use]
pub fn wilson(k: f64, n: f64, confidence: f64) -> (f64, f64) {
    wilson_with(k, n, normal_quantile(0.5 + confidence / 2.0))
}

/// As [`wilson`], with another factor than the normal one.
#[must_use]
pub(super) fn wilson_with(k: f64, n: f64, z: f64) -> (f64, f64) {
    let z2 = z * z;
    let p = (k / n).clamp(0.0, 1.0);
    let middle = p + z2 / (2.0 * n);
    let half = z * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    let scale = 1.0 + z2 / n;
    let low = if k <= 0.0 {
        0.0
    } else {
        ((middle - half) / scale).max(0.0)
    };
    let high = if k >= n {
        1.0
    } else {
        ((middle + half) / scale).min(1.0)
    };
    (low, high)
}

/// A share and its Wilson limits.
pub type Share = (f64, (f64, f64));

/// `second` − `first` by Newcombe's method 10 (1998, Statistics in Medicine 17, 873–890), from each share's Wilson limits: the limits lie √((p₁ − l₁)² + (u₂ − p₂)²)
/// and its mirror from the difference.
#[must_use]
pub fn newcombe(first: Share, second: Share) -> (f64, f64, f64) {
    let ((p1, (l1, u1)), (p2, (l2, u2))) = (second, first);
    let estimate = p1 - p2;
    let root = |a: f64, b: f64| libm::sqrt(a * a + b * b);
    (
        estimate,
        estimate - root(p1 - l1, u2 - p2),
        estimate + root(u1 - p1, p2 - l2),
    )
}

/// The exact interval of Clopper and Pearson (1934, Biometrika 26): quantiles α/2 of Beta(k, n − k + 1) and 1 − α/2 of Beta(k + 1, n − k). Whole
/// `k` from 0 to `n`.
#[must_use]
pub fn clopper_pearson(k: f64, n: f64, confidence: f64) -> (f64, f64) {
    let tail = (1.0 - confidence) / 2.0;
    let low = if k <= 0.0 {
        0.0
    } else {
        beta_quantile(tail, k, n - k + 1.0)
    };
    let high = if k >= n {
        1.0
    } else {
        beta_quantile(1.0 - tail, k + 1.0, n - k)
    };
    (low, high)
}
