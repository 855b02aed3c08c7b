//! Intervals for rates of independent events.

use super::share::clopper_pearson;
use crate::numbers::gamma_quantile;

/// Garwood's exact interval (1936, Biometrika 28) for the mean of a Poisson count: half the χ² quantiles, which are quantiles α/2 of Gamma(k) and
/// 1 − α/2 of Gamma(k + 1). Whole `k` ≥ 0.
#[must_use]
pub fn garwood(k: f64, confidence: f64) -> (f64, f64) {
    let tail = (1.0 - confidence) / 2.0;
    let low = if k <= 0.0 { 0.0 } else { gamma_quantile(tail, k) };
    (low, gamma_quantile(1.0 - tail, k + 1.0))
}

/// The ratio of two rates, second by first, each events and exposure: given their sum, the second count is binomial with share
/// θE₂/(θE₂ + E₁) (Przyborowski and Wilenski 1940, Biometrika 31; R's `poisson.test`), by Clopper and Pearson. An upper limit of infinity where the
/// first count is 0. `None` where both are 0.
#[must_use]
pub fn ratio_of_rates(first: (f64, f64), second: (f64, f64), confidence: f64) -> Option<(f64, f64, f64)> {
    let (k1, e1) = first;
    let (k2, e2) = second;
    if k1 + k2 <= 0.0 || e1 <= 0.0 || e2 <= 0.0 {
        return None;
    }
    let (low, high) = clopper_pearson(k2, k1 + k2, confidence);
    let ratio = |share: f64| share / (1.0 - share) * (e1 / e2);
    Some(((k2 / e2) / (k1 / e1), ratio(low), ratio(high)))
}
