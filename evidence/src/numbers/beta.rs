//! The beta distribution, for exact binomial intervals and for Student's t.

use super::gamma::{halve, ln_gamma};

/// As for the gamma distribution: the need grows with √(a + b).
const STEPS: u32 = 100_000;

/// I(x; a, b): the share of a beta distribution at or below `x`, by the continued fraction DLMF 8.17.22 (Lentz's method), from
/// the side on which it converges fast. `a`, `b` > 0, `x` from 0 to 1.
#[must_use]
pub fn beta_share(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let ln_front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    let front = libm::exp(ln_front);
    let share = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    };
    share.clamp(0.0, 1.0)
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let tiny = f64::MIN_POSITIVE / f64::EPSILON;
    let safe = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..=STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / safe(1.0 + even * d);
        c = safe(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / safe(1.0 + odd * d);
        c = safe(1.0 + odd / c);
        result *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

/// The x with [`beta_share`]`(x, a, b) = p`, by halving, to the last digit a number has.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    halve(0.0, 1.0, |x| beta_share(x, a, b) < p)
}
