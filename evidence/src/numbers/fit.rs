//! Least squares for linear models, by Householder's reflections (Golub and Van Loan, Matrix Computations, 5.3.2), which keep the
//! digits that normal equations lose.

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
    /// Orthonormal columns that span the model: ŷ = QQᵀy.
    pub basis: Columns,
    /// The triangle R of X = QR, by columns.
    triangle: Columns,
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
        let basis = (0..p).map(|k| basis_column(&mirrors, n, k)).collect();
        let triangle: Columns = (0..p).map(|k| work[k][..=k].to_vec()).collect();
        let residual_squares = turned[p..].iter().fold(0.0, |sum, x| sum + x * x);
        let coefficients = solve(&triangle, &turned[..p]);
        let s2 = residual_squares / (n - p) as f64;
        let standard_errors = diagonal(&triangle).into_iter().map(|d| libm::sqrt(s2 * d)).collect();
        Some(Self {
            coefficients,
            residual_squares,
            standard_errors,
            basis,
            triangle,
        })
    }

    /// Weights w of the basis with Σⱼ xⱼ·βⱼ = Σₖ wₖ·(Qᵀy)ₖ for a row (or a sum of rows) x: how a prediction depends on what was measured.
    #[must_use]
    pub fn weights(&self, row: &[f64]) -> Vec<f64> {
        // Rᵀw = x, from the first on.
        let mut weights: Vec<f64> = Vec::with_capacity(row.len());
        for (k, column) in self.triangle.iter().enumerate() {
            let known = (0..k).fold(0.0, |sum, i| sum + column[i] * weights[i]);
            weights.push((row[k] - known) / column[k]);
        }
        weights
    }
}

fn length(values: &[f64]) -> f64 {
    libm::sqrt(values.iter().fold(0.0, |sum, x| sum + x * x))
}

fn reflect(mirror: &[f64], values: &mut [f64]) {
    let along = mirror.iter().zip(&*values).fold(0.0, |sum, (m, v)| sum + m * v);
    for (value, m) in values.iter_mut().zip(mirror) {
        *value -= 2.0 * along * m;
    }
}

fn basis_column(mirrors: &[Vec<f64>], n: usize, k: usize) -> Vec<f64> {
    let mut column = vec![0.0; n];
    column[k] = 1.0;
    for (i, mirror) in mirrors.iter().enumerate().rev() {
        reflect(mirror, &mut column[i..]);
    }
    column
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
