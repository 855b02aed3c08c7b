//! The protocol: a trial's question, fixed before the trial. Public from the lock on, so it holds nothing private.
//!
//! Knows nothing of readings. Rules are checked by [`Protocol::errors`], which gives pointers and codes, never sentences.

mod check;
mod conditions;
mod design;
mod fields;
mod kpi;
mod locking;
mod zone;

use serde::{Deserialize, Serialize};

pub use check::{Fault, MAX_KPIS, MAX_SERIES, MAX_TEXT};
pub use conditions::{Boundary, Conditions, Envelope, Instrument, NextStep, Rules, StaticFactor, Variable};
pub use design::{Days, Design, MAX_DAYS, MIN_PAIRS, Switched, Units, order_of_pairs};
pub use kpi::{Aggregation, Direction, Interval, Kpi, Measure, Published, Scale, Series, SeriesKind, Target, Test};
pub use locking::{Amendment, Locked, lock_hash, protocol_hash};
pub use zone::{Offset, Zone};

/// All that is fixed before the trial. Canonical form: RFC 8785 of this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// The version of this form: 1.
    pub v: u8,
    /// Which trial, such as `T-0001`.
    pub trial: String,
    /// The zone whose civil days are counted.
    pub zone: Zone,
    /// What is compared with what.
    pub design: Design,
    /// What is measured and what is not.
    pub boundary: Boundary,
    /// The questions.
    pub kpis: Vec<Kpi>,
    /// What is read.
    pub series: Vec<Series>,
    /// What reads it.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// What the results depend on.
    #[serde(default)]
    pub conditions: Conditions,
    /// Who decides what, by which rule.
    #[serde(default)]
    pub rules: Rules,
    /// What each side does if the must-haves are met.
    #[serde(default)]
    pub next_step: NextStep,
}

impl Protocol {
    /// The series called `id`, and its place in the list.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<(usize, &Series)> {
        self.series.iter().enumerate().find(|(_, series)| series.id == id)
    }

    /// The logging interval of a series' instrument, ms; `None` where nothing regular is logged.
    #[must_use]
    pub fn logging(&self, series: &Series) -> Option<i64> {
        let id = series.instrument.as_ref()?;
        let instrument = self.instruments.iter().find(|instrument| instrument.id == *id)?;
        instrument.logging_seconds.map(|seconds| i64::from(seconds) * 1000)
    }
}
