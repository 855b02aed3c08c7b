//! Sums of products, in eight lanes that are added up at the end: the order is fixed, so that the digits are the same everywhere, and a processor need
//! not wait for each addition before the next.

const LANES: usize = 8;

/// Σaᵢbᵢ over the length of the shorter one.
#[must_use]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    let (a, a_rest) = a[..n].as_chunks::<LANES>();
    let (b, b_rest) = b[..n].as_chunks::<LANES>();
    let mut lanes = [0.0_f64; LANES];
    for (a, b) in a.iter().zip(b) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let [p, q, r, s, t, u, v, w] = lanes;
    let whole = ((p + q) + (r + s)) + ((t + u) + (v + w));
    a_rest.iter().zip(b_rest).fold(whole, |sum, (a, b)| sum + a * b)
}

/// The length √Σxᵢ².
#[must_use]
pub fn length(values: &[f64]) -> f64 {
    libm::sqrt(dot(values, values))
}

/// Takes `share` of `other` away.
pub fn take_away(values: &mut [f64], share: f64, other: &[f64]) {
    values.iter_mut().zip(other).for_each(|(x, o)| *x -= share * o);
}
