//! Choosing a model by BIC and predicting with it.

use super::{search::Search, shape::Shape};
use crate::numbers::{Columns, Fit, sum};

/// Days a parameter needs.
pub(super) const DAYS_A_PARAMETER: usize = 10;

/// Daily values with their conditions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Data {
    /// Day numbers, ascending.
    pub at: Vec<i32>,
    /// What was measured.
    pub y: Vec<f64>,
    /// Conditions, by variables.
    pub x: Vec<Vec<f64>>,
}

impl Data {
    /// The days from `from` on, or up to it.
    #[must_use]
    pub(super) fn part(&self, range: std::ops::Range<usize>) -> Self {
        Self {
            at: self.at[range.clone()].to_vec(),
            y: self.y[range.clone()].to_vec(),
            x: self.x.iter().map(|list| list[range.clone()].to_vec()).collect(),
        }
    }
}

/// A model of the baseline.
#[derive(Debug, Clone)]
pub struct Model {
    /// How the first variable enters.
    pub shape: Shape,
    /// Which further variables enter, by their place.
    pub further: Vec<usize>,
    /// The fit.
    pub fit: Fit,
    /// Parameters with change points.
    pub parameters: usize,
    /// n·ln(RSS/n) + parameters·ln n (Schwarz 1978, Annals of Statistics 6).
    pub bic: f64,
    n: usize,
}

impl Model {
    /// The model with the smallest BIC among all forms with at least ten days a parameter; the first of equals. `None` for too few days. Of each form
    /// the best of a grid of change points is moved to where it fits best.
    #[must_use]
    pub fn choose(data: &Data) -> Option<Self> {
        let shapes = data
            .x
            .first()
            .map_or_else(|| vec![Shape::Mean], |x| Shape::candidates(x));
        let more = data.x.len().saturating_sub(1).min(4);
        let mut best: Option<((Shape, f64), Vec<usize>)> = None;
        for chosen in 0..(1_usize << more) {
            let further: Vec<usize> = (0..more)
                .filter(|bit| chosen >> bit & 1 == 1)
                .map(|bit| bit + 1)
                .collect();
            let Some(search) = Search::new(data, &further) else {
                continue;
            };
            for form in search.best_of_each_form(&shapes) {
                let form = search.moved(form, &shapes);
                if best.as_ref().is_none_or(|(best, _)| form.1 < best.1) {
                    best = Some((form, further.clone()));
                }
            }
        }
        let ((shape, _), further) = best?;
        Self::new(data, shape, &further)
    }

    /// A model of a given form. `None` for too few days, or where a term follows from others.
    #[must_use]
    pub fn new(data: &Data, shape: Shape, further: &[usize]) -> Option<Self> {
        let n = data.y.len();
        let parameters = shape.parameters() + further.len();
        if n < DAYS_A_PARAMETER * parameters {
            return None;
        }
        let fit = Fit::new(&columns(data, shape, further), &data.y)?;
        let count = n as f64;
        // A perfect fit has no logarithm; nothing is better than it.
        let spread = f64::max(fit.residual_squares / count, f64::MIN_POSITIVE);
        let bic = count * libm::log(spread) + parameters as f64 * libm::log(count);
        Some(Self {
            shape,
            further: further.to_vec(),
            fit,
            parameters,
            bic,
            n,
        })
    }

    /// What the model says for each day.
    #[must_use]
    pub fn predict(&self, data: &Data) -> Vec<f64> {
        let columns = columns(data, self.shape, &self.further);
        (0..data.y.len())
            .map(|day| {
                let terms = columns.iter().zip(&self.fit.coefficients);
                terms.fold(0.0, |sum, (column, beta)| sum + column[day] * beta)
            })
            .collect()
    }

    /// What it says for all days together.
    #[must_use]
    pub fn total(&self, data: &Data) -> f64 {
        sum(&self.predict(data))
    }

    /// The residuals' deviation, √(RSS/(n − parameters)).
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let degrees = self.n.saturating_sub(self.parameters).max(1) as f64;
        libm::sqrt(self.fit.residual_squares / degrees)
    }
}

fn columns(data: &Data, shape: Shape, further: &[usize]) -> Columns {
    let n = data.y.len();
    let mut columns = vec![vec![1.0; n]];
    if let Some(x) = data.x.first() {
        let hinges = shape.hinges().into_iter().flatten();
        columns.extend(hinges.map(|hinge| x.iter().map(|x| hinge.of(*x)).collect()));
    }
    columns.extend(further.iter().filter_map(|index| data.x.get(*index).cloned()));
    columns
}
