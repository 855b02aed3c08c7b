//! How far a prediction may be off: residuals are drawn in blocks, the change points are fitted again and the model predicts again; further blocks
//! of residuals stand for the trial's own noise.

use super::{
    choose::{Data, Model},
    shape::Shape,
    term::{Ground, Hinge, Term, angle},
};
use crate::numbers::{
    Draws, autocorrelation, block_length, dot, effective_number, kept_variance, left_out_by_blocks, places, rho_of,
};

/// How many neighbours on each side are tried for each of two change points; a single one is looked for everywhere.
const NEAR: usize = 4;

impl Model {
    /// Draws of (prediction − what would have been used), summed over the trial's days. `None` where no model of the chosen form can be fitted.
    ///
    /// Residuals are widened by what is known to be missing of them: √(n/(n − parameters)) for the fit, √(1/[`kept_variance`]) for neighbours that are alike, and
    /// [`left_out_by_blocks`] for what blocks leave out, with ρ from the residuals' lag-1 autocorrelation. Without the last, intervals of half a year hold the truth in 83% instead of 91%
    /// of trials where ρ is 0.8.
    pub fn errors(&self, base: &Data, trial: &Data, draws: &mut Draws, count: usize) -> Option<Vec<f64>> {
        let (n, m) = (base.y.len(), trial.y.len());
        let fitted = self.predict(base);
        let residuals: Vec<f64> = base.y.iter().zip(&fitted).map(|(y, f)| y - f).collect();
        let r = autocorrelation(&base.at, &residuals, 1).unwrap_or(0.0);
        let number = n as f64;
        let rho = rho_of(r, number);
        let kept = kept_variance(number, effective_number(number, rho));
        let fit = libm::sqrt(number / n.saturating_sub(self.parameters).max(1) as f64 / kept);
        let wide = fit * left_out_by_blocks(rho, n, n);
        let noisy = fit * left_out_by_blocks(rho, n, m);
        let near = Near::new(self, base, trial)?;
        let before = self.total(trial);
        let mut at = Vec::with_capacity(n.max(m) + block_length(n));
        let mut drawn = vec![0.0; n];
        let found = (0..count).map(|_| {
            places(draws, n, n, &mut at);
            for ((y, f), index) in drawn.iter_mut().zip(&fitted).zip(&at) {
                *y = f + wide * residuals[*index];
            }
            let again = near.total(&drawn);
            places(draws, n, m, &mut at);
            let noise = at.iter().fold(0.0, |sum, index| sum + residuals[*index]);
            (again - before) - noisy * noise
        });
        Some(found.collect())
    }

    /// Forms like the chosen one with change points near its own, and itself.
    fn alike(&self, base: &Data) -> Vec<Shape> {
        let candidates = base.x.first().map_or_else(Vec::new, |x| Shape::candidates(x));
        let mut like: Vec<Shape> = candidates.into_iter().filter(|shape| shape.like(self.shape)).collect();
        if let Shape::FiveParameters { low, high } = self.shape {
            let mut knots: Vec<f64> = like.iter().flat_map(|shape| shape.knots()).collect();
            knots.sort_unstable_by(f64::total_cmp);
            knots.dedup();
            let rank = |knot: f64| knots.partition_point(|other| *other < knot);
            let close = |a: f64, b: f64| rank(a).abs_diff(rank(b)) <= NEAR;
            like.retain(
                |shape| matches!(shape, Shape::FiveParameters { low: l, high: h } if close(*l, low) && close(*h, high)),
            );
        }
        like.push(self.shape);
        like
    }
}

/// Forms ready for many fits: a fit is the products of its terms with what was measured.
struct Near {
    common: Vec<Term>,
    terms: Vec<Term>,
    forms: Vec<Form>,
}

/// Places of its terms among all; of a second one also how it lies to the first.
struct Form {
    first: Option<usize>,
    second: Option<(usize, f64, f64)>,
}

impl Near {
    fn new(model: &Model, base: &Data, trial: &Data) -> Option<Self> {
        let ground = Ground::new(base, trial, &model.further)?;
        let (mut hinges, mut terms): (Vec<Hinge>, Vec<Term>) = (Vec::new(), Vec::new());
        let mut place = |hinge: Hinge, terms: &mut Vec<Term>| {
            if let Some(place) = hinges.iter().position(|other| *other == hinge) {
                return Some(place);
            }
            terms.push(ground.term(hinge)?);
            hinges.push(hinge);
            Some(terms.len() - 1)
        };
        let mut forms = Vec::new();
        for shape in model.alike(base) {
            let [first, second] = shape.hinges().map(|hinge| hinge.map(|hinge| place(hinge, &mut terms)));
            let form = match (first, second) {
                (None, _) => Form {
                    first: None,
                    second: None,
                },
                (Some(Some(first)), None) => Form {
                    first: Some(first),
                    second: None,
                },
                (Some(Some(first)), Some(Some(second))) => {
                    let Some((along, beside)) = angle(&terms[first], &terms[second]) else {
                        continue;
                    };
                    Form {
                        first: Some(first),
                        second: Some((second, along, beside)),
                    }
                }
                _ => continue,
            };
            forms.push(form);
        }
        (!forms.is_empty()).then_some(Self {
            common: ground.common,
            terms,
            forms,
        })
    }

    /// What the form that explains most of `y` predicts for the trial in all.
    fn total(&self, y: &[f64]) -> f64 {
        let common = self
            .common
            .iter()
            .fold(0.0, |sum, term| sum + dot(&term.days, y) * term.total);
        let along: Vec<f64> = self.terms.iter().map(|term| dot(&term.days, y)).collect();
        let (mut most, mut total) = (f64::NEG_INFINITY, 0.0);
        for form in &self.forms {
            let (mut explained, mut predicted) = (0.0, common);
            if let Some(first) = form.first {
                let a = along[first];
                let first_total = self.terms[first].total;
                explained = a * a;
                predicted += a * first_total;
                if let Some((second, angle, beside)) = form.second {
                    let b = (along[second] - angle * a) / beside;
                    explained += b * b;
                    predicted += b * (self.terms[second].total - angle * first_total) / beside;
                }
            }
            if explained > most {
                (most, total) = (explained, predicted);
            }
        }
        total
    }
}
