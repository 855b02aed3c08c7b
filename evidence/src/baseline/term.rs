//! Terms of models: a column over the baseline's days together with its sum over the trial's. What is done to the one is done to the other, so that what
//! a fit predicts for the trial follows from products with what was measured in the baseline.

use super::choose::Data;
use crate::numbers::{dot, length, take_away};

/// How the first variable x enters a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hinge {
    /// x itself.
    Line,
    /// max(0, knot − x).
    Below(f64),
    /// max(0, x − knot).
    Above(f64),
}

impl Hinge {
    pub(super) fn of(self, x: f64) -> f64 {
        match self {
            Self::Line => x,
            Self::Below(knot) => f64::max(0.0, knot - x),
            Self::Above(knot) => f64::max(0.0, x - knot),
        }
    }
}

/// A column, and its sum over the days to be predicted.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) days: Vec<f64>,
    pub(super) total: f64,
}

impl Term {
    fn new(days: Vec<f64>, trial: impl Iterator<Item = f64>) -> Self {
        let total = trial.fold(0.0, |sum, x| sum + x);
        Self { days, total }
    }

    /// What of it lies beside `known`, which have length 1 and stand at right angles to each other, scaled to length 1. Taken away twice: once leaves what rounding brought
    /// back (Björck 1996, Numerical Methods for Least Squares Problems, 2.4.5). `None` where under 10⁻¹² of it is left: it follows from the others.
    fn beside(mut self, known: &[Self]) -> Option<Self> {
        let whole = length(&self.days);
        for unit in known.iter().chain(known) {
            let along = dot(&unit.days, &self.days);
            take_away(&mut self.days, along, &unit.days);
            self.total -= along * unit.total;
        }
        let rest = length(&self.days);
        if whole <= 0.0 || rest <= 1e-12 * whole {
            return None;
        }
        self.days.iter_mut().for_each(|x| *x /= rest);
        self.total /= rest;
        Some(self)
    }
}

/// Baseline and trial with what every form has in common: the constant and the further variables, as terms of length 1 at right angles.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    base: &'a Data,
    trial: &'a Data,
    pub(super) common: Vec<Term>,
}

impl<'a> Ground<'a> {
    /// `None` where one of the further variables follows from the others.
    pub(super) fn new(base: &'a Data, trial: &'a Data, further: &[usize]) -> Option<Self> {
        let constant = Term::new(vec![1.0; base.y.len()], trial.y.iter().map(|_| 1.0));
        let mut common = vec![constant.beside(&[])?];
        for index in further {
            let trial = trial.x.get(*index).into_iter().flatten().copied();
            let term = Term::new(base.x.get(*index)?.clone(), trial);
            common.push(term.beside(&common)?);
        }
        Some(Self { base, trial, common })
    }

    /// A term of the first variable, beside what is common. `None` where nothing is left of it.
    pub(super) fn term(&self, hinge: Hinge) -> Option<Term> {
        let days = self.base.x.first()?.iter().map(|x| hinge.of(*x)).collect();
        let trial = self.trial.x.first().into_iter().flatten().map(|x| hinge.of(*x));
        Term::new(days, trial).beside(&self.common)
    }
}

/// Two terms of length 1 together: how far the second lies along the first, and how long it is beside it. `None` where they are one, to six digits.
pub(super) fn angle(first: &Term, second: &Term) -> Option<(f64, f64)> {
    let along = dot(&first.days, &second.days);
    let beside = 1.0 - along * along;
    (beside > 1e-12).then(|| (along, libm::sqrt(beside)))
}
