//! The forms a model may have.

use serde::{Deserialize, Serialize};

use super::term::Hinge;

/// How the first variable x enters. Each form also has a constant.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Shape {
    /// Not at all.
    Mean,
    /// b·x.
    Linear,
    /// b·max(0, knot − x): three parameters, heating.
    Heating {
        /// Where it ends.
        knot: f64,
    },
    /// b·max(0, x − knot): three parameters, cooling.
    Cooling {
        /// Where it begins.
        knot: f64,
    },
    /// b·max(0, knot − x) + c·max(0, x − knot): four parameters.
    FourParameters {
        /// Where the slope changes.
        knot: f64,
    },
    /// b·max(0, low − x) + c·max(0, x − high): five parameters.
    FiveParameters {
        /// Where heating ends.
        low: f64,
        /// Where cooling begins.
        high: f64,
    },
}

impl Shape {
    /// How x enters, in at most two terms.
    #[must_use]
    pub(super) fn hinges(self) -> [Option<Hinge>; 2] {
        match self {
            Self::Mean => [None, None],
            Self::Linear => [Some(Hinge::Line), None],
            Self::Heating { knot } => [Some(Hinge::Below(knot)), None],
            Self::Cooling { knot } => [Some(Hinge::Above(knot)), None],
            Self::FourParameters { knot } => [Some(Hinge::Below(knot)), Some(Hinge::Above(knot))],
            Self::FiveParameters { low, high } => [Some(Hinge::Below(low)), Some(Hinge::Above(high))],
        }
    }

    /// Parameters with the constant and the change points.
    #[must_use]
    pub fn parameters(self) -> usize {
        match self {
            Self::Mean => 1,
            Self::Linear => 2,
            Self::Heating { .. } | Self::Cooling { .. } => 3,
            Self::FourParameters { .. } => 4,
            Self::FiveParameters { .. } => 5,
        }
    }

    /// Every candidate for these values of x: change points at 40 quantiles between the 5th and the 95th percentile, pairs of them at 16.
    #[must_use]
    pub fn candidates(x: &[f64]) -> Vec<Self> {
        let mut sorted = x.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let knots = |count: usize| {
            let at = |index: usize| 0.05 + 0.9 * index as f64 / (count - 1) as f64;
            let mut found: Vec<f64> = (0..count)
                .filter_map(|index| crate::numbers::quantile_of_sorted(&sorted, at(index)))
                .collect();
            found.dedup();
            found
        };
        let mut all = vec![Self::Mean, Self::Linear];
        for knot in knots(40) {
            all.extend([
                Self::Heating { knot },
                Self::Cooling { knot },
                Self::FourParameters { knot },
            ]);
        }
        let few = knots(16);
        for (index, low) in few.iter().enumerate() {
            all.extend(
                few[index + 1..]
                    .iter()
                    .map(|high| Self::FiveParameters { low: *low, high: *high }),
            );
        }
        all
    }

    /// Whether two are of one form.
    #[must_use]
    pub(super) fn like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Its change points, ascending.
    pub(super) fn knots(self) -> Vec<f64> {
        match self {
            Self::Mean | Self::Linear => Vec::new(),
            Self::Heating { knot } | Self::Cooling { knot } | Self::FourParameters { knot } => vec![knot],
            Self::FiveParameters { low, high } => vec![low, high],
        }
    }

    /// The same form with its change point number `index` at `to`.
    pub(super) fn moved(self, index: usize, to: f64) -> Self {
        match self {
            Self::Mean | Self::Linear => self,
            Self::Heating { .. } => Self::Heating { knot: to },
            Self::Cooling { .. } => Self::Cooling { knot: to },
            Self::FourParameters { .. } => Self::FourParameters { knot: to },
            Self::FiveParameters { high, .. } if index == 0 => Self::FiveParameters { low: to, high },
            Self::FiveParameters { low, .. } => Self::FiveParameters { low, high: to },
        }
    }
}
