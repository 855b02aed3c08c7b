//! The answers: an estimate with its interval and a verdict for each question, computed and never typed.
//!
//! A result holds finite numbers or none; where there is no answer it says why by a [`Reason`].

mod answer;
mod bootstrap;
mod case;
mod change;
mod check;
mod dependent;
mod judge;
mod level;
mod poisson;
mod proportion;
mod quantile;
mod rate;
mod saving;
mod share;

pub use answer::{Answer, Method, Note, Reason, Verdict};
pub use bootstrap::{BLOCK_DRAWS, block_means};
pub use case::{Case, Phase};
pub use dependent::{Compared, Dependent, MIN_VALUES, difference, percent};
pub use judge::{judge, overall};
pub use poisson::{garwood, ratio_of_rates};
pub use quantile::order_statistics;
pub use share::{clopper_pearson, newcombe, wilson};

use crate::{
    Error,
    canonical::Hash,
    protocol::{Measure, Protocol, protocol_hash},
    series::Readings,
};

/// All questions answered from the readings.
///
/// # Errors
/// [`Error::Canonical`] where the protocol holds a number that is none; nothing else keeps an answer from being given.
pub fn answers(protocol: &Protocol, readings: &Readings) -> Result<Vec<Answer>, Error> {
    let hash = protocol_hash(protocol)?;
    Ok((0..protocol.kpis.len())
        .map(|index| answer(protocol, readings, index, hash))
        .collect())
}

/// One question answered. Draws are seeded by SHA-256(protocol hash, place of the question).
pub(crate) fn answer(protocol: &Protocol, readings: &Readings, index: usize, hash: Hash) -> Answer {
    let kpi = &protocol.kpis[index];
    let case = Case {
        protocol,
        readings,
        kpi,
        seed: (hash, index as u32),
    };
    let mut answer = match &kpi.measure {
        Measure::Level {
            series, aggregation, ..
        } => level::answer(&case, series, *aggregation),
        Measure::Change {
            series,
            aggregation,
            scale,
            ..
        } => change::answer(&case, series, *aggregation, *scale),
        Measure::Proportion {
            series, of, compared, ..
        } => proportion::answer(&case, series, of.as_deref(), *compared),
        Measure::Rate {
            series, per, compared, ..
        } => rate::answer(&case, series, per.as_deref(), *compared),
        Measure::Quantile { series, q, .. } => quantile::answer(&case, series, *q),
        Measure::Saving {
            series,
            aggregation,
            variables,
            scale,
            ..
        } => saving::answer(&case, series, *aggregation, variables, *scale),
        Measure::Check { tests } => check::answer(&case, tests),
    };
    judge(kpi, &mut answer);
    answer
}
