//! What is told of a model beside its saving.

use serde::{Deserialize, Serialize};

use super::{
    choose::{Data, Model},
    shape::Shape,
};
use crate::numbers::{autocorrelation, finite, mean, student_quantile, sum, variance};

/// How good a model is. Thresholds (Guideline 14 names CV(RMSE) ≤ 25% of daily or monthly models as a rule of thumb) are for readers; none is applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelFacts {
    /// How the first variable enters.
    pub shape: Shape,
    /// Which further variables enter, by their place in the question's list.
    pub further: Vec<usize>,
    /// The constant, the slopes of the shape, the further slopes.
    pub coefficients: Vec<f64>,
    /// Days of the baseline.
    pub days: usize,
    /// Parameters with change points.
    pub parameters: usize,
    /// √(RSS/(n − p))/ȳ: Guideline 14; `None` where the mean is 0.
    pub cv_rmse: Option<f64>,
    /// Σ(y − ŷ)/((n − p)·ȳ): Guideline 14.
    pub nmbe: Option<f64>,
    /// 1 − RSS/TSS.
    pub r2: Option<f64>,
    /// Lag-1 autocorrelation of the residuals; 0 where there is none.
    pub autocorrelation: f64,
    /// √(mean squared error)/ȳ of the last quarter, predicted by the same form fitted to the rest.
    pub held_out_cv_rmse: Option<f64>,
    /// The share of trial days with a condition outside the baseline's range, 0 to 1.
    pub outside: f64,
    /// Guideline 14's fractional uncertainty of the saving, ± as a share of it; known to be too narrow for daily data.
    pub fractional_uncertainty: Option<f64>,
}

impl Model {
    /// Tells of the model; `saved` is the saving over the trial.
    #[must_use]
    pub fn facts(&self, base: &Data, trial: &Data, saved: f64, confidence: f64) -> ModelFacts {
        let n = base.y.len() as f64;
        let degrees = f64::max(1.0, n - self.parameters as f64);
        let level = mean(&base.y).filter(|mean| *mean != 0.0);
        let residuals: Vec<f64> = base.y.iter().zip(self.predict(base)).map(|(y, f)| y - f).collect();
        let cv_rmse = level.and_then(|level| finite(self.deviation() / level.abs()));
        let spread = variance(&base.y).map(|s2| s2 * (n - 1.0)).filter(|total| *total > 0.0);
        let autocorrelation = autocorrelation(&base.at, &residuals, 1).unwrap_or(0.0);
        let predicted = self.total(trial);
        let fractional = cv_rmse.filter(|_| predicted > 0.0 && saved > 0.0).and_then(|cv| {
            let (m, share) = (trial.y.len() as f64, saved / predicted);
            fractional_uncertainty(cv, n, m, autocorrelation, degrees, share, confidence)
        });
        ModelFacts {
            shape: self.shape,
            further: self.further.clone(),
            coefficients: self.fit.coefficients.clone(),
            days: base.y.len(),
            parameters: self.parameters,
            cv_rmse,
            nmbe: level.and_then(|level| finite(sum(&residuals) / (degrees * level))),
            r2: spread.and_then(|total| finite(1.0 - self.fit.residual_squares / total)),
            autocorrelation,
            held_out_cv_rmse: self.held_out(base),
            outside: outside(base, trial, &self.used(base)),
            fractional_uncertainty: fractional,
        }
    }

    /// Which variables enter.
    fn used(&self, data: &Data) -> Vec<usize> {
        let first = (self.shape != Shape::Mean && !data.x.is_empty()).then_some(0);
        first.into_iter().chain(self.further.iter().copied()).collect()
    }

    fn held_out(&self, data: &Data) -> Option<f64> {
        let kept = data.y.len() - data.y.len() / 4;
        let (known, rest) = (data.part(0..kept), data.part(kept..data.y.len()));
        let model = Self::new(&known, self.shape, &self.further)?;
        let squares = rest
            .y
            .iter()
            .zip(model.predict(&rest))
            .fold(0.0, |sum, (y, f)| sum + (y - f) * (y - f));
        let level = mean(&rest.y).filter(|level| *level != 0.0)?;
        finite(libm::sqrt(squares / rest.y.len() as f64) / level.abs())
    }
}

fn outside(base: &Data, trial: &Data, used: &[usize]) -> f64 {
    let ranges: Vec<(f64, f64)> = used
        .iter()
        .map(|index| {
            let ends = |(low, high): (f64, f64), x: &f64| (low.min(*x), high.max(*x));
            base.x[*index].iter().fold((f64::INFINITY, f64::NEG_INFINITY), ends)
        })
        .collect();
    let days = trial.y.len();
    let out = |day: &usize| {
        let mut pairs = used.iter().zip(&ranges);
        pairs.any(|(index, (low, high))| !(*low..=*high).contains(&trial.x[*index][*day]))
    };
    (0..days).filter(out).count() as f64 / days.max(1) as f64
}

/// Guideline 14's fractional uncertainty of a saving, for daily models: U = t·k·CV·√((n/n′)(1 + 2/n′)/m)/F (ASHRAE Guideline 14-2002, 5.2.11.3, formula 5-15) with n′ = n(1 − ρ)/(1 + ρ), and
/// in place of 1.26 the k = −0.00024·M² + 0.03535·M + 1.00286 that Sun and Baltazar (2013, ASHRAE Transactions 119) found for daily data and M months.
///
/// `cv` CV(RMSE), `n` and `m` days of baseline and trial, `share` the saving's share F of what would have been used. `None` where n′ ≤ 0 or the result is no number.
#[must_use]
pub fn fractional_uncertainty(
    cv: f64,
    n: f64,
    m: f64,
    rho: f64,
    degrees: f64,
    share: f64,
    confidence: f64,
) -> Option<f64> {
    let rho = rho.clamp(0.0, 0.99);
    let effective = n * (1.0 - rho) / (1.0 + rho);
    let months = m / 30.4;
    let k = -0.00024 * months * months + 0.03535 * months + 1.00286;
    let t = student_quantile(0.5 + confidence / 2.0, f64::max(1.0, degrees));
    finite(t * k * cv * libm::sqrt(n / effective * (1.0 + 2.0 / effective) / m) / share)
}
