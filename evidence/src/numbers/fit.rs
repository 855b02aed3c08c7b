//! Least squares for linear models, by Householder's reflections (Golub and Van Loan, Matrix Computations, 5.3.2), which keep the
//! digits that normal equations lose.

use super::dot::{dot, length, take_away};

/// A matrix by columns.
pub type Columns = Vec<Vec<f64>>;

/// A model fitted to `y`.
#[derive(Debug, Clone)]
pub struct Fit {
    /// One coefficient a column.
    pub coefficients: Vec<f64>,
    /// Σ(y − ŷ)².
    pub residual_squares: f64,
    /// Their standard errors, s·√diag((XᵀX)⁻¹) with s² = Σ(y − ŷ)²/(n − p).
    pub standard_errors: Vec<f64>,
}

impl Fit {
    /// Fits `y` by the columns. `None` where a column follows from others (its length beyond them is under 10⁻¹² of its own), or
    /// where there are not more values than columns.
    #[must_use]
    pub fn new(columns: &[Vec<f64>], y: &[f64]) -> Option<Self> {
        let (n, p) = (y.len(), columns.len());
        if n <= p || p == 0 {
            return None;
        }
        let mut work: Columns = columns.to_vec();
        let mut mirrors: Columns = Vec::with_capacity(p);
        for k in 0..p {
            let whole = length(&columns[k]);
            let rest = length(&work[k][k..]);
            if whole <= 0.0 || rest <= 1e-12 * whole {
                return None;
            }
            let mut mirror = work[k][k..].to_vec();
            mirror[0] += if mirror[0] < 0.0 { -rest } else { rest };
            let size = length(&mirror);
            mirror.iter_mut().for_each(|x| *x /= size);
            for column in &mut work[k..] {
                reflect(&mirror, &mut column[k..]);
            }
            mirrors.push(mirror);
        }
        let mut turned = y.to_vec();
        for (k, mirror) in mirrors.iter().enumerate() {
            reflect(mirror, &mut turned[k..]);
        }
        let triangle: Columns = (0..p).map(|k| work[k][..=k].to_vec()).collect();
        let residual_squares = dot(&turned[p..], &turned[p..]);
        let coefficients = solve(&triangle, &turned[..p]);
        let s2 = residual_squares / (n - p) as f64;
        let standard_errors = diagonal(&triangle).into_iter().map(|d| libm::sqrt(s2 * d)).collect();
        Some(Self {
            coefficients,
            residual_squares,
            standard_errors,
        })
    }
}

fn reflect(mirror: &[f64], values: &mut [f64]) {
    let along = dot(mirror, values);
    take_away(values, 2.0 * along, mirror);
}

/// Rβ = z, from the last on.
fn solve(triangle: &[Vec<f64>], z: &[f64]) -> Vec<f64> {
    let p = triangle.len();
    let mut beta = vec![0.0; p];
    for k in (0..p).rev() {
        let known = (k + 1..p).fold(0.0, |sum, j| sum + triangle[j][k] * beta[j]);
        beta[k] = (z[k] - known) / triangle[k][k];
    }
    beta
}

/// The diagonal of (RᵀR)⁻¹: the squared lengths of the rows of R⁻¹.
fn diagonal(triangle: &[Vec<f64>]) -> Vec<f64> {
    let p = triangle.len();
    let mut squares = vec![0.0; p];
    for k in 0..p {
        let mut unit = vec![0.0; p];
        unit[k] = 1.0;
        let column = solve(triangle, &unit);
        for (square, x) in squares.iter_mut().zip(&column) {
            *square += x * x;
        }
    }
    squares
}
