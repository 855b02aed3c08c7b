//! The mathematics below the results: moments, distributions, linear models, draws. Every function that has a choice of
//! rounding is `libm`'s and every sum runs in a fixed order, so that a browser and a server print the same digits.
//!
//! Knows nothing of trials. Inputs are finite and within [`MOST`]; what comes out is finite or `None`.

mod beta;
mod blocks;
mod dependence;
mod dot;
mod draws;
mod fit;
mod gamma;
mod moments;
mod normal;
mod student;

pub use beta::{beta_quantile, beta_share};
pub use blocks::{block_length, left_out_by_blocks, limits, places};
pub use dependence::{effective_number, inflation, kept_variance, rho_of};
pub use dot::{dot, length, take_away};
pub use draws::Draws;
pub use fit::{Columns, Fit};
pub use gamma::{gamma_quantile, gamma_share, ln_gamma};
pub use moments::{autocorrelation, mean, quantile_of_sorted, sum, variance};
pub use normal::{normal_quantile, normal_share};
pub use student::{student_quantile, student_share};

/// The largest magnitude of a reading, in whatever unit. Squares of it, summed over ten million rows, stay far from
/// the largest number there is.
pub const MOST: f64 = 1e15;

/// The number, if it is one.
#[must_use]
pub fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}
