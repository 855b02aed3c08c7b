//! What an answer holds.

use serde::{Deserialize, Serialize};

use crate::{
    baseline::ModelFacts,
    numbers::finite,
    protocol::{Kpi, Target},
    series::StretchFacts,
};

/// Whether the target was met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval lies on the good side of the target.
    Met,
    /// The whole interval lies on the other side.
    NotMet,
    /// Neither; [`Answer::reason`] says why.
    #[default]
    Inconclusive,
}

/// Why there is no verdict. Each is a code that pages translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The interval holds the target.
    IntervalHoldsTarget,
    /// Fewer values on a side than a result needs.
    TooFewValues,
    /// Fewer than six whole pairs of on and off.
    TooFewPairs,
    /// All values are equal: their spread is not known.
    NoSpread,
    /// A phase without any value.
    MissingPhase,
    /// Fewer days with a value than agreed.
    Incomplete,
    /// A mean is not positive, or not clear of zero: no percent of it.
    NearZero,
    /// No case, no event or no exposure was counted.
    NothingCounted,
    /// A count is negative, broken or larger than what it is a part of.
    BadCount,
    /// Too few days for a model of the baseline.
    TooFewDaysForModel,
    /// More than a tenth of the trial's days lie outside the baseline's conditions.
    OutsideConditions,
    /// A test of the list has no outcome.
    MissingTest,
    /// Nothing to compare with in this design.
    NothingToCompare,
}

/// What a reader has to know beside the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Short for its dependence: fewer than 28 values, or fewer than 60 with ρ ≥ 0.6.
    ShortForDependence,
    /// Counts vary more between days than chance allows: days are taken as clusters.
    OverDispersed,
    /// Days were scaled up or estimated.
    Estimated,
    /// Days beyond whole weeks were left out.
    RemainderLeftOut,
    /// A meter was reset; what it had counted since the reading before is unknown.
    MeterReset,
    /// A meter began again at 0.
    MeterRollover,
    /// More than a tenth of the trial's days lie outside the baseline's conditions.
    OutsideConditions,
    /// Weekly means were asked for and there are fewer than 26 weeks: daily values were taken.
    TooShortForWeeks,
    /// One limit of the interval does not exist for so few readings.
    OneSided,
    /// Residuals of the model depend on each other by more than 0.5.
    DependentResiduals,
}

/// How the interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Student's t on the effective number of values.
    DependentMean,
    /// Welch's t on effective numbers of values.
    DependentDifference,
    /// The delta method on the logarithm of a ratio of means.
    LogRatio,
    /// Student's t over pairs.
    Pairs,
    /// Wilson's score interval.
    Wilson,
    /// Wilson's interval with the effective number of cases of day clusters.
    WilsonClusters,
    /// Newcombe's method 10.
    Newcombe,
    /// Newcombe's method 10 over day clusters.
    NewcombeClusters,
    /// Garwood's exact Poisson interval.
    Garwood,
    /// Student's t on the logarithm over day clusters.
    LogClusters,
    /// The conditional binomial of Clopper and Pearson.
    ConditionalBinomial,
    /// Order statistics.
    OrderStatistics,
    /// Moving blocks of days.
    BlockBootstrap,
    /// Counting tests.
    Tests,
}

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's id.
    pub kpi: String,
    /// Its unit, or `%`, `ratio` for what is relative.
    pub unit: String,
    /// Whether the trial's verdict depends on it.
    pub must_have: bool,
    /// What settles it.
    pub target: Option<Target>,
    /// The estimate.
    pub estimate: Option<f64>,
    /// The interval's lower limit; `None` where there is none.
    pub low: Option<f64>,
    /// The interval's upper limit; `None` where there is none.
    pub high: Option<f64>,
    /// How sure the interval is to hold the truth.
    pub confidence: f64,
    /// How the interval was made.
    pub method: Option<Method>,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is inconclusive.
    pub reason: Option<Reason>,
    /// What to know beside.
    pub notes: Vec<Note>,
    /// Values, cases, events or readings that count.
    pub n: Option<f64>,
    /// The autocorrelation used, of the side where it is larger.
    pub rho: Option<f64>,
    /// The effective number of values, of the side where it is smaller.
    pub n_effective: Option<f64>,
    /// Data of the trial phase.
    pub trial: StretchFacts,
    /// Data of what it is compared with.
    pub compared_with: Option<StretchFacts>,
    /// The model of the baseline.
    pub model: Option<ModelFacts>,
}

impl Answer {
    /// An answer to be filled.
    #[must_use]
    pub fn new(kpi: &Kpi) -> Self {
        Self {
            kpi: kpi.id.clone(),
            unit: kpi.unit.clone(),
            must_have: kpi.must_have,
            target: kpi.measure.target(),
            confidence: kpi.confidence,
            ..Self::default()
        }
    }

    /// No answer, and why.
    #[must_use]
    pub(super) fn without(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Adds a note once.
    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
            self.notes.sort_unstable();
        }
    }

    /// The estimate and its limits; what is no number stays out.
    pub(super) fn interval(&mut self, method: Method, estimate: f64, low: f64, high: f64) {
        self.method = Some(method);
        self.estimate = finite(estimate);
        self.low = finite(low);
        self.high = finite(high);
    }
}
