//! The gamma distribution, for exact Poisson intervals.

/// ln Γ(x), x > 0: `libm`'s.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// What one more step must change for another to follow, relative.
const ENOUGH: f64 = 1e-16;
/// Steps of a series or continued fraction: its need grows with √shape, which for 10⁷ events is some thousands.
const STEPS: u32 = 100_000;

/// P(shape, x) = γ(shape, x)/Γ(shape): the share of a gamma distribution (scale 1) at or below `x`. By the series DLMF 8.11.4 for
/// x < shape + 1, else one minus the continued fraction DLMF 8.9.2 (evaluated by Lentz's method). `shape` > 0.
#[must_use]
pub fn gamma_share(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - ln_gamma(shape));
    if x < shape + 1.0 {
        let mut term = 1.0 / shape;
        let mut total = term;
        let mut at = shape;
        for _ in 0..STEPS {
            at += 1.0;
            term *= x / at;
            total += term;
            if term < total * ENOUGH {
                break;
            }
        }
        return (front * total).clamp(0.0, 1.0);
    }
    let tiny = f64::MIN_POSITIVE / f64::EPSILON;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for step in 1..=STEPS {
        let i = f64::from(step);
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(a * d + b, tiny);
        c = away_from_zero(b + a / c, tiny);
        fraction *= d * c;
        if (d * c - 1.0).abs() < ENOUGH {
            break;
        }
    }
    (1.0 - front * fraction).clamp(0.0, 1.0)
}

fn away_from_zero(x: f64, tiny: f64) -> f64 {
    if x.abs() < tiny { tiny } else { x }
}

/// The x with [`gamma_share`]`(shape, x) = p`, by halving, to the last digit a number has. `shape` > 0, `p` from 0 to below 1.
#[must_use]
pub fn gamma_quantile(p: f64, shape: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    let mut high = shape + 1.0;
    while gamma_share(shape, high) < p && high < 1e300 {
        high *= 2.0;
    }
    halve(0.0, high, |x| gamma_share(shape, x) < p)
}

/// The place between `low` and `high` up to which `below` holds.
pub(super) fn halve(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..1100 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}
