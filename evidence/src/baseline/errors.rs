//! How far a prediction may be off: residuals are drawn in blocks, the model is chosen again among its neighbours and predicts again; blocks
//! of residuals stand for the trial's own noise.

use super::{
    choose::{Data, Model},
    shape::Shape,
};
use crate::numbers::Draws;

/// A form near the chosen one, ready for many fits: with QᵀY the fit is known.
struct Near {
    basis: Vec<Vec<f64>>,
    weights: Vec<f64>,
}

/// How many neighbours on each side are tried for a change point.
const NEAR: usize = 4;

impl Model {
    /// Draws of (prediction − what would have been used), summed over the trial's days. Residuals are widened by √(n/(n − parameters)). `places` draws blocks.
    /// `None` where no model near the chosen one can be fitted.
    pub fn errors(
        &self,
        base: &Data,
        trial: &Data,
        draws: &mut Draws,
        count: usize,
        places: fn(&mut Draws, usize, usize, &mut Vec<usize>),
    ) -> Option<Vec<f64>> {
        let n = base.y.len();
        let fitted = self.predict(base);
        let widened = libm::sqrt(n as f64 / n.saturating_sub(self.parameters).max(1) as f64);
        let residuals: Vec<f64> = base.y.iter().zip(&fitted).map(|(y, f)| (y - f) * widened).collect();
        let near: Vec<Near> = self.near(base, trial);
        if near.is_empty() {
            return None;
        }
        let before = self.total(trial);
        let mut at = Vec::with_capacity(n);
        let mut drawn = vec![0.0; n];
        let found = (0..count).map(|_| {
            places(draws, n, n, &mut at);
            for ((y, f), index) in drawn.iter_mut().zip(&fitted).zip(&at) {
                *y = f + residuals[*index];
            }
            let again = best(&near, &drawn);
            places(draws, n, trial.y.len(), &mut at);
            let noise = at.iter().fold(0.0, |sum, index| sum + residuals[*index]);
            (again - before) - noise
        });
        Some(found.collect())
    }

    /// Forms like the chosen one with change points near its own.
    fn near(&self, base: &Data, trial: &Data) -> Vec<Near> {
        let candidates = base
            .x
            .first()
            .map_or_else(|| vec![self.shape], |x| Shape::candidates(x));
        let like: Vec<Shape> = candidates.into_iter().filter(|shape| shape.like(self.shape)).collect();
        let shapes: Vec<Shape> = match self.shape {
            Shape::FiveParameters { low, high } => {
                let mut knots: Vec<f64> = like.iter().flat_map(|shape| shape.knots()).collect();
                knots.sort_unstable_by(f64::total_cmp);
                knots.dedup();
                let rank = |knot: f64| knots.partition_point(|other| *other < knot);
                let close = |a: f64, b: f64| rank(a).abs_diff(rank(b)) <= NEAR;
                let is_near = |shape: &Shape| matches!(shape, Shape::FiveParameters { low: l, high: h } if close(*l, low) && close(*h, high));
                like.into_iter().filter(is_near).collect()
            }
            _ => like,
        };
        shapes
            .into_iter()
            .chain([self.shape])
            .filter_map(|shape| {
                let model = Self::new(base, shape, &self.further)?;
                let weights = model.fit.weights(&model.totals(trial));
                Some(Near {
                    basis: model.fit.basis,
                    weights,
                })
            })
            .collect()
    }
}

/// The trial's total by the form that explains most of `y`.
fn best(near: &[Near], y: &[f64]) -> f64 {
    let mut most = f64::NEG_INFINITY;
    let mut total = 0.0;
    for one in near {
        let mut explained = 0.0;
        let mut predicted = 0.0;
        for (column, weight) in one.basis.iter().zip(&one.weights) {
            let along = column.iter().zip(y).fold(0.0, |sum, (q, y)| sum + q * y);
            explained += along * along;
            predicted += along * weight;
        }
        if explained > most {
            most = explained;
            total = predicted;
        }
    }
    total
}
