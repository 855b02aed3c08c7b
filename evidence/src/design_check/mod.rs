//! Can this trial answer its question? Before it starts: how wide the interval will be, and how likely each verdict is if the claim is true.
//!
//! A verdict needs the interval to clear the target, not zero: with standard error SE, `met` is reached with 80% probability only where the true effect
//! lies about 2.80 SE on the good side of it. Means are simulated with the very code that will judge them; counts are summed exactly.

mod counts;
mod means;

pub use counts::{Counted, check_counts, nearest_share};
pub use means::{DRAWS, Means, check_means};

use serde::{Deserialize, Serialize};

/// What can be expected.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Half the interval's width, the median of what is to be expected, in the KPI's unit; `None` where it has none.
    pub half_width: Option<f64>,
    /// The probability of `met`, 0 to 1.
    pub met: f64,
    /// The probability of no verdict.
    pub inconclusive: f64,
    /// The probability of `not_met`.
    pub not_met: f64,
    /// The size of the trial from which on `met` has a probability of 80%: days of the trial phase, or cases, events' exposure, readings; `None` where
    /// no size up to the largest looked at reaches it.
    pub enough: Option<f64>,
    /// Whether the claim equals the target: then no size can decide it.
    pub claim_is_target: bool,
}
