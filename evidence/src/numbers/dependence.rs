//! What neighbours that are alike do to a mean: first-order processes, xᵢ = ρ·xᵢ₋₁ + noise.

/// Above this a correction would divide by nearly nothing.
const MOST_RHO: f64 = 0.95;

/// ρ of a process from the lag-1 autocorrelation r of n values: clip((n·r + 1)/(n − 3), 0, 0.95). Where the mean is estimated as well, r falls short of ρ by (1 + 3ρ)/n on
/// average (Kendall 1954; Marriott and Pope 1954, both Biometrika 41); this solves for ρ. `n` > 3.
#[must_use]
pub fn rho_of(r: f64, n: f64) -> f64 {
    ((n * r + 1.0) / (n - 3.0)).clamp(0.0, MOST_RHO)
}

/// By how much the variance of a mean of `n` dependent values exceeds that of independent ones: 1 + 2Σ(1 − k/n)ρᵏ, summed as (1 + ρ)/(1 − ρ) −
/// 2ρ(1 − ρⁿ)/(n(1 − ρ)²). `n` ≥ 1, `rho` from 0 to below 1.
#[must_use]
pub fn inflation(n: f64, rho: f64) -> f64 {
    let power = if rho > 0.0 { libm::exp(n * libm::log(rho)) } else { 0.0 };
    (1.0 + rho) / (1.0 - rho) - 2.0 * rho * (1.0 - power) / (n * (1.0 - rho) * (1.0 - rho))
}

/// The share of the variance of `n` dependent values that their sample variance keeps on average: max(0.2, 1 − (n/n_eff − 1)/(n − 1)); where neighbours are alike, a sample spreads
/// less (Anderson 1971, The Statistical Analysis of Time Series, 8.2.2). `n` > 1.
#[must_use]
pub fn kept_variance(n: f64, n_effective: f64) -> f64 {
    f64::max(0.2, 1.0 - (n / n_effective - 1.0) / (n - 1.0))
}

/// max(2, n(1 − ρ)/(1 + ρ)): as many independent values tell as much of a mean (Bayley and Hammersley 1946, Supplement to the JRSS 8).
#[must_use]
pub fn effective_number(n: f64, rho: f64) -> f64 {
    f64::max(2.0, n * (1.0 - rho) / (1.0 + rho))
}
