//! Student's t distribution with any positive number of degrees of freedom, whole or not.

use super::{beta::beta_share, gamma::ln_gamma, normal::normal_quantile};

/// The share at or below `t`: I(ν/(ν + t²); ν/2, 1/2)/2 below zero, one minus it above (Abramowitz and Stegun 26.7.1). `degrees` > 0.
#[must_use]
pub fn student_share(t: f64, degrees: f64) -> f64 {
    let tail = 0.5 * beta_share(degrees / (degrees + t * t), degrees / 2.0, 0.5);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The t with [`student_share`]`(t, degrees) = p`, for `p` from 0.5 to below 1: Newton's steps kept between bounds, from a normal
/// start. `degrees` ≥ 1.
#[must_use]
pub fn student_quantile(p: f64, degrees: f64) -> f64 {
    if p <= 0.5 {
        return 0.0;
    }
    let upper = 1.0 - p;
    let tail = |t: f64| 0.5 * beta_share(degrees / (degrees + t * t), degrees / 2.0, 0.5);
    let mut low = 0.0;
    let mut high = 2.0;
    while tail(high) > upper && high < 1e12 {
        low = high;
        high *= 4.0;
    }
    let ln_scale =
        ln_gamma((degrees + 1.0) / 2.0) - ln_gamma(degrees / 2.0) - 0.5 * libm::log(degrees * std::f64::consts::PI);
    let z = normal_quantile(p);
    // The first term of Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5).
    let mut t = (z + z * (z * z + 1.0) / (4.0 * degrees)).clamp(low, high);
    for _ in 0..100 {
        let off = upper - tail(t);
        if off > 0.0 {
            high = t;
        } else {
            low = t;
        }
        let density = libm::exp(ln_scale - (degrees + 1.0) / 2.0 * libm::log1p(t * t / degrees));
        let next = t - off / density;
        let next = if next > low && next < high {
            next
        } else {
            low + (high - low) / 2.0
        };
        if (next - t).abs() <= 4.0 * f64::EPSILON * t {
            return next;
        }
        t = next;
    }
    t
}
