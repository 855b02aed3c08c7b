//! Trying many forms on the same days: what they have in common is taken out of the measured values once, and each form is judged by what its terms explain of the rest.

use super::{
    choose::{DAYS_A_PARAMETER, Data},
    shape::Shape,
    term::{Ground, Hinge, Term, angle},
};
use crate::numbers::{dot, take_away};

/// Golden sections of a gap between two change points of the grid: to less than a hundredth of it.
const SECTIONS: usize = 10;
/// 1/φ.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// No trial: nothing is predicted here.
static NOTHING: Data = Data {
    at: Vec::new(),
    y: Vec::new(),
    x: Vec::new(),
};

/// The days, ready for any form.
pub(super) struct Search<'a> {
    ground: Ground<'a>,
    further: usize,
    /// What was measured less what is explained by what all forms have in common.
    rest: Vec<f64>,
    squares: f64,
}

/// A term, and how far the rest lies along it.
type Tried = (Term, f64);

impl<'a> Search<'a> {
    /// `None` where a further variable follows from others, or there are too few days.
    pub(super) fn new(data: &'a Data, further: &[usize]) -> Option<Self> {
        let ground = Ground::new(data, &NOTHING, further)?;
        let mut rest = data.y.clone();
        for unit in ground.common.iter().chain(&ground.common) {
            let along = dot(&unit.days, &rest);
            take_away(&mut rest, along, &unit.days);
        }
        let squares = dot(&rest, &rest);
        Some(Self {
            ground,
            further: further.len(),
            rest,
            squares,
        })
    }

    /// Of each form the candidate with the smallest BIC, the first of equals.
    pub(super) fn best_of_each_form(&self, candidates: &[Shape]) -> Vec<(Shape, f64)> {
        let mut known: Vec<(Hinge, Option<Tried>)> = Vec::new();
        for hinge in candidates.iter().flat_map(|shape| shape.hinges()).flatten() {
            if !known.iter().any(|(other, _)| *other == hinge) {
                known.push((hinge, self.tried(hinge)));
            }
        }
        let look_up = |hinge: Hinge| known.iter().find(|(other, _)| *other == hinge)?.1.as_ref();
        let mut forms: Vec<(Shape, f64)> = Vec::new();
        for shape in candidates {
            let [first, second] = shape.hinges().map(|hinge| hinge.map(look_up));
            let Some(bic) = self.bic(*shape, first, second) else {
                continue;
            };
            match forms.iter_mut().find(|(form, _)| form.like(*shape)) {
                Some(form) if bic < form.1 => *form = (*shape, bic),
                Some(_) => {}
                None => forms.push((*shape, bic)),
            }
        }
        forms
    }

    /// The same form with change points between their neighbours of the grid where they fit best, by golden sections; two are moved by turns.
    pub(super) fn moved(&self, mut best: (Shape, f64), grid: &[Shape]) -> (Shape, f64) {
        let like = grid.iter().filter(|shape| shape.like(best.0));
        let mut marks: Vec<f64> = like.flat_map(|shape| shape.knots()).collect();
        marks.sort_unstable_by(f64::total_cmp);
        marks.dedup();
        let count = best.0.knots().len();
        let turns = if count == 2 { 6 } else { count };
        for turn in 0..turns {
            let index = turn % count;
            let knots = best.0.knots();
            let at = marks.partition_point(|mark| *mark < knots[index]);
            let mut low = at.checked_sub(1).map_or(knots[index], |before| marks[before]);
            let mut high = marks.get(at + 1).copied().unwrap_or(knots[index]);
            if count == 2 && index == 0 {
                high = high.min(knots[1]);
            } else if count == 2 {
                low = low.max(knots[0]);
            }
            let (knot, bic) = smallest(low, high, |knot| self.bic_of(best.0.moved(index, knot)));
            if bic < best.1 {
                best = (best.0.moved(index, knot), bic);
            }
        }
        best
    }

    fn tried(&self, hinge: Hinge) -> Option<Tried> {
        let term = self.ground.term(hinge)?;
        let along = dot(&term.days, &self.rest);
        Some((term, along))
    }

    fn bic_of(&self, shape: Shape) -> f64 {
        let [first, second] = shape.hinges().map(|hinge| hinge.map(|hinge| self.tried(hinge)));
        let found = self.bic(
            shape,
            first.as_ref().map(Option::as_ref),
            second.as_ref().map(Option::as_ref),
        );
        found.unwrap_or(f64::INFINITY)
    }

    /// n·ln(RSS/n) + parameters·ln n (Schwarz 1978, Annals of Statistics 6) of a form with up to two terms; a term of `Some(None)` has nothing beside the others. `None` for too few
    /// days, or where a term follows from others.
    fn bic(&self, shape: Shape, first: Option<Option<&Tried>>, second: Option<Option<&Tried>>) -> Option<f64> {
        let n = self.rest.len();
        let parameters = shape.parameters() + self.further;
        if n < DAYS_A_PARAMETER * parameters {
            return None;
        }
        let explained = match (first, second) {
            (None, _) => 0.0,
            (Some(first), None) => {
                let (_, a) = first?;
                a * a
            }
            (Some(first), Some(second)) => {
                let ((p, a), (q, b)) = (first?, second?);
                let (along, beside) = angle(p, q)?;
                let b = (b - along * a) / beside;
                a * a + b * b
            }
        };
        let count = n as f64;
        // Fits that are perfect but for rounding are alike: the one with fewer parameters wins.
        let left = f64::max(self.squares - explained, 1e-14 * self.squares);
        let spread = f64::max(left / count, f64::MIN_POSITIVE);
        Some(count * libm::log(spread) + parameters as f64 * libm::log(count))
    }
}

/// Where between `low` and `high` a function that falls and rises is smallest.
fn smallest(mut low: f64, mut high: f64, of: impl Fn(f64) -> f64) -> (f64, f64) {
    let inner = |low: f64, high: f64| (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut left, mut right) = inner(low, high);
    let (mut at_left, mut at_right) = (of(left), of(right));
    for _ in 0..SECTIONS {
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = inner(low, high).0;
            at_left = of(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = inner(low, high).1;
            at_right = of(right);
        }
    }
    if at_left <= at_right {
        (left, at_left)
    } else {
        (right, at_right)
    }
}
