//! The normal distribution.

/// Φ(x) = erfc(−x/√2)/2.
#[must_use]
pub fn normal_share(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The x with Φ(x) = p: a rational start (Abramowitz and Stegun 26.2.23, good to 4.5·10⁻⁴) and three of Halley's steps, which carry it
/// to the last digits. `p` is taken between 10⁻³⁰⁰ and 1 − 10⁻¹⁶.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let p = p.clamp(1e-300, 1.0 - 1e-16);
    if p > 0.5 {
        return -lower(1.0 - p);
    }
    lower(p)
}

fn lower(p: f64) -> f64 {
    let t = libm::sqrt(-2.0 * libm::log(p));
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut x = top / bottom - t;
    for _ in 0..3 {
        let density = libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * std::f64::consts::PI);
        let off = (normal_share(x) - p) / density;
        x -= off / (1.0 + 0.5 * x * off);
    }
    x
}
