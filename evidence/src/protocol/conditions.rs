//! Around the questions: the boundary, instruments, conditions, rules and what comes after. Mostly texts; the arithmetic needs only the
//! logging interval of an instrument.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is measured and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// What is measured.
    pub measured: String,
    /// What is not.
    #[serde(default)]
    pub not_measured: String,
    /// Where: the district, not the address.
    #[serde(default)]
    pub venue: String,
    /// The version or model of the solution as tested.
    #[serde(default)]
    pub version: String,
    /// What is used today instead.
    #[serde(default)]
    pub alternative: String,
}

/// What reads a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its short name in files.
    pub id: String,
    /// Make and model.
    #[serde(default)]
    pub make: String,
    /// Accuracy with its unit.
    #[serde(default)]
    pub accuracy: String,
    /// When it was calibrated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibrated: Option<NaiveDate>,
    /// Seconds between two readings, 1 to 604,800; without it nothing regular is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logging_seconds: Option<u32>,
    /// Who keeps it: a post or body, not a person.
    #[serde(default)]
    pub custodian: String,
}

/// Something the results depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// The series it is read in.
    pub series: String,
    /// Its name for people.
    pub name: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
}

/// Something that is not to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaticFactor {
    /// Its name.
    pub name: String,
    /// How it is.
    pub value: String,
}

/// Where results hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Of which series.
    pub series: String,
    /// From.
    pub low: f64,
    /// To.
    pub high: f64,
}

/// What the results depend on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// What varies.
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// What is not to change.
    #[serde(default)]
    pub static_factors: Vec<StaticFactor>,
    /// Where results hold.
    #[serde(default)]
    pub envelope: Vec<Envelope>,
}

/// Who decides what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// What counts as a non-routine event, and who decides before results are looked at.
    pub non_routine: String,
    /// When the trial is stopped for safety.
    pub safety_stop: String,
    /// Who measures.
    pub measures: String,
    /// Who analyses.
    pub analyses: String,
    /// Who pays.
    pub pays: String,
    /// Why a trial is locked that cannot answer a question.
    pub cannot_answer: String,
}

/// What each side does if the must-haves are met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NextStep {
    /// The seeker.
    pub seeker: String,
    /// The provider.
    pub provider: String,
}
