//! What an answer holds.

use serde::{Deserialize, Serialize};
use shared::codes;

use crate::{
    baseline::ModelFacts,
    numbers::finite,
    protocol::{Kpi, Target},
    series::StretchFacts,
};

codes! {
    /// Whether the target was met.
    Verdict {
        /// The whole interval lies on the good side of the target.
        Met = "met",
        /// The whole interval lies on the other side.
        NotMet = "not_met",
        /// Neither; [`Answer::reason`] says why.
        Inconclusive = "inconclusive",
    }

    /// Why there is no verdict. Each is a code that pages translate.
    Reason {
        /// The interval holds the target.
        IntervalHoldsTarget = "interval_holds_target",
        /// Fewer values on a side than a result needs.
        TooFewValues = "too_few_values",
        /// Fewer than six whole pairs of on and off.
        TooFewPairs = "too_few_pairs",
        /// All values are equal: their spread is not known.
        NoSpread = "no_spread",
        /// A phase without any value.
        MissingPhase = "missing_phase",
        /// Fewer days with a value than agreed.
        Incomplete = "incomplete",
        /// A mean is not positive, or not clear of zero: no percent of it.
        NearZero = "near_zero",
        /// No case, no event or no exposure was counted.
        NothingCounted = "nothing_counted",
        /// A count is negative, broken or larger than what it is a part of.
        BadCount = "bad_count",
        /// Too few days for a model of the baseline.
        TooFewDaysForModel = "too_few_days_for_model",
        /// More than a tenth of the trial's days lie outside the baseline's conditions.
        OutsideConditions = "outside_conditions",
        /// A test of the list has no outcome.
        MissingTest = "missing_test",
        /// Nothing to compare with in this design.
        NothingToCompare = "nothing_to_compare",
    }

    /// What a reader has to know beside the interval.
    Note {
        /// Short for its dependence: fewer than 28 values, or fewer than 60 with ρ ≥ 0.6.
        ShortForDependence = "short_for_dependence",
        /// Counts vary more between days than chance allows: days are taken as clusters.
        OverDispersed = "over_dispersed",
        /// Days were scaled up or estimated.
        Estimated = "estimated",
        /// Days beyond whole weeks were left out.
        RemainderLeftOut = "remainder_left_out",
        /// A meter was reset; what it had counted since the reading before is unknown.
        MeterReset = "meter_reset",
        /// A meter began again at 0.
        MeterRollover = "meter_rollover",
        /// More than a tenth of the trial's days lie outside the baseline's conditions.
        OutsideConditions = "outside_conditions",
        /// Weekly means were asked for and there are fewer than 26 weeks: daily values were taken.
        TooShortForWeeks = "too_short_for_weeks",
        /// One limit of the interval does not exist for so few readings.
        OneSided = "one_sided",
        /// Residuals of the model depend on each other by more than 0.5.
        DependentResiduals = "dependent_residuals",
    }

    /// How the interval was made.
    Method {
        /// Student's t on the effective number of values.
        DependentMean = "dependent_mean",
        /// Welch's t on effective numbers of values.
        DependentDifference = "dependent_difference",
        /// The delta method on the logarithm of a ratio of means.
        LogRatio = "log_ratio",
        /// Student's t over pairs.
        Pairs = "pairs",
        /// Wilson's score interval.
        Wilson = "wilson",
        /// Wilson's interval with the effective number of cases of day clusters.
        WilsonClusters = "wilson_clusters",
        /// Newcombe's method 10.
        Newcombe = "newcombe",
        /// Newcombe's method 10 over day clusters.
        NewcombeClusters = "newcombe_clusters",
        /// Garwood's exact Poisson interval.
        Garwood = "garwood",
        /// Student's t on the logarithm over day clusters.
        LogClusters = "log_clusters",
        /// The conditional binomial of Clopper and Pearson.
        ConditionalBinomial = "conditional_binomial",
        /// Order statistics.
        OrderStatistics = "order_statistics",
        /// Moving blocks of days.
        BlockBootstrap = "block_bootstrap",
        /// Counting tests.
        Tests = "tests",
    }
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
            estimate: None,
            low: None,
            high: None,
            confidence: kpi.confidence,
            method: None,
            verdict: Verdict::Inconclusive,
            reason: None,
            notes: Vec::new(),
            n: None,
            rho: None,
            n_effective: None,
            trial: StretchFacts::default(),
            compared_with: None,
            model: None,
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
        let at = self.notes.partition_point(|other| *other < note);
        if self.notes.get(at) != Some(&note) {
            self.notes.insert(at, note);
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
