//! Mean, variance, autocorrelation, quantile of a sample. Held against the NIST StRD in tests.

/// Σx, from the first to the last.
#[must_use]
pub fn sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, x| sum + x)
}

/// x̄ = x₁ + Σ(x − x₁)/n, which loses no digits to a common offset; `None` without values.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    let first = *values.first()?;
    let offsets = values.iter().fold(0.0, |sum, x| sum + (x - first));
    Some(first + offsets / values.len() as f64)
}

/// s² = Σ(x − x̄)²/(n − 1), in two passes and with the correction of Chan, Golub and LeVeque (1983, American Statistician 37,
/// formula 1.7) for what rounding left in x̄; `None` for fewer than two values.
#[must_use]
pub fn variance(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = mean(values).filter(|_| values.len() > 1)?;
    let (squares, left) = values.iter().fold((0.0, 0.0), |(squares, left), x| {
        let off = x - mean;
        (squares + off * off, left + off)
    });
    Some(f64::max(0.0, (squares - left * left / n) / (n - 1.0)))
}

/// The lag-1 autocorrelation: r = Σ(xᵢ − x̄)(xᵢ₊₁ − x̄) / Σ(xᵢ − x̄)² (Box and Jenkins; NIST StRD uses the same). `at` says where each
/// value lies, ascending; only pairs one `step` apart count, and the sum over them is scaled to the n − 1 pairs that a
/// sample without gaps has.
///
/// `None` for fewer than two values, without neighbours, or where all values are equal.
#[must_use]
pub fn autocorrelation(at: &[i32], values: &[f64], step: i32) -> Option<f64> {
    let n = values.len().min(at.len());
    let mean = mean(values).filter(|_| n > 1)?;
    let squares = values.iter().fold(0.0, |sum, x| sum + (x - mean) * (x - mean));
    let mut products = 0.0;
    let mut pairs = 0_u32;
    for i in 1..n {
        if at[i] - at[i - 1] == step {
            products += (values[i - 1] - mean) * (values[i] - mean);
            pairs += 1;
        }
    }
    if pairs == 0 || squares <= 0.0 {
        return None;
    }
    let scale = (n as f64 - 1.0) / f64::from(pairs);
    Some(products * scale / squares)
}

/// The value at rank ⌈q·n⌉ of an ascending sample: the inverse of its distribution function (type 1 of Hyndman and Fan 1996,
/// American Statistician 50); `None` without values. `q` from 0 to 1.
#[must_use]
pub fn quantile_of_sorted(sorted: &[f64], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    // A hair less than the product, so that 0.95 · 20 is rank 19 and not 20. `as` saturates.
    let rank = libm::ceil(q * sorted.len() as f64 - 1e-9) as usize;
    sorted.get(rank.saturating_sub(1).min(last)).copied()
}
