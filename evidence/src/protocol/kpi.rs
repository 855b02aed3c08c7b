//! The questions: what is measured, how it is condensed, and which value settles it.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::fields::Fields;

/// Which side of the target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Larger is better.
    AtLeast,
    /// Smaller is better.
    AtMost,
}

/// The value that settles a question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Which side is good.
    pub direction: Direction,
    /// In the KPI's unit; shares from 0 to 1, changes in percent from −100 on.
    pub value: f64,
}

/// How readings of an interval become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// Their mean.
    Mean,
    /// Their sum; of a meter what it counted.
    Sum,
    /// The largest.
    Max,
    /// How many there are.
    Count,
}

/// The interval that gives one value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// A civil day.
    #[default]
    Day,
    /// Seven of them; only where there are 26 weeks or more.
    Week,
}

/// Whether a change is told in the unit or in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// In the KPI's unit.
    Difference,
    /// In percent of what it is compared with.
    Percent,
}

/// A test of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// The series in which its outcome is entered: 1 passed, 0 failed; the latest counts.
    pub series: String,
    /// What has to hold.
    pub text: String,
    /// Whether the list fails with it.
    pub must_pass: bool,
}

/// What kind of question it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Measure {
    /// A mean of the trial against a target.
    Level {
        /// What is read.
        series: String,
        /// How a day becomes a value.
        aggregation: Aggregation,
        /// What settles it.
        target: Target,
    },
    /// A mean against baseline, off periods or control.
    Change {
        /// What is read.
        series: String,
        /// How a day becomes a value.
        aggregation: Aggregation,
        /// In the unit or in percent.
        scale: Scale,
        /// What settles it: trial less what it is compared with.
        target: Target,
    },
    /// A share of cases; with `compared` its difference to the baseline's (off periods', control's).
    Proportion {
        /// Cases that count, as numbers; or without `of` single cases, 1 or 0.
        series: String,
        /// All cases, as numbers.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// Against what it is compared with.
        compared: bool,
        /// What settles it.
        target: Target,
    },
    /// Events for each unit of exposure; with `compared` the ratio to the baseline's (off periods', control's).
    Rate {
        /// Events, as numbers.
        series: String,
        /// Exposure, as amounts; without it complete days.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<String>,
        /// Against what it is compared with.
        compared: bool,
        /// What settles it.
        target: Target,
    },
    /// A quantile of single readings.
    Quantile {
        /// What is read.
        series: String,
        /// Which, from 0.01 to 0.99.
        q: f64,
        /// What settles it.
        target: Target,
    },
    /// What was saved, adjusted for conditions by a model of the baseline.
    Saving {
        /// What is read.
        series: String,
        /// How a day becomes a value.
        aggregation: Aggregation,
        /// Series of independent variables; the first one may have change points.
        variables: Vec<String>,
        /// In the unit for a day, or in percent.
        scale: Scale,
        /// What settles it.
        target: Target,
    },
    /// A list of tests.
    Check {
        /// The list.
        tests: Vec<Test>,
    },
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (kind, mut fields) = Fields::of_kind(deserializer)?;
        let read = match kind.as_str() {
            "level" => Self::Level {
                series: fields.take("series")?,
                aggregation: fields.take("aggregation")?,
                target: fields.take("target")?,
            },
            "change" => Self::Change {
                series: fields.take("series")?,
                aggregation: fields.take("aggregation")?,
                scale: fields.take("scale")?,
                target: fields.take("target")?,
            },
            "proportion" => Self::Proportion {
                series: fields.take("series")?,
                of: fields.take_or_default("of")?,
                compared: fields.take_or_default("compared")?,
                target: fields.take("target")?,
            },
            "rate" => Self::Rate {
                series: fields.take("series")?,
                per: fields.take_or_default("per")?,
                compared: fields.take_or_default("compared")?,
                target: fields.take("target")?,
            },
            "quantile" => Self::Quantile {
                series: fields.take("series")?,
                q: fields.take("q")?,
                target: fields.take("target")?,
            },
            "saving" => Self::Saving {
                series: fields.take("series")?,
                aggregation: fields.take("aggregation")?,
                variables: fields.take("variables")?,
                scale: fields.take("scale")?,
                target: fields.take("target")?,
            },
            "check" => Self::Check {
                tests: fields.take("tests")?,
            },
            _ => return Err(D::Error::custom("unknown kind of question")),
        };
        fields.end(read)
    }
}

impl Measure {
    /// What settles it; a list of tests has no target.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self {
            Self::Level { target, .. }
            | Self::Change { target, .. }
            | Self::Proportion { target, .. }
            | Self::Rate { target, .. }
            | Self::Quantile { target, .. }
            | Self::Saving { target, .. } => Some(*target),
            Self::Check { .. } => None,
        }
    }

    /// Every series it reads.
    #[must_use]
    pub fn series(&self) -> Vec<&str> {
        match self {
            Self::Level { series, .. } | Self::Change { series, .. } | Self::Quantile { series, .. } => vec![series],
            Self::Proportion { series, of, .. } => [Some(series), of.as_ref()]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect(),
            Self::Rate { series, per, .. } => [Some(series), per.as_ref()]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect(),
            Self::Saving { series, variables, .. } => {
                [series].into_iter().chain(variables).map(String::as_str).collect()
            }
            Self::Check { tests } => tests.iter().map(|test| test.series.as_str()).collect(),
        }
    }
}

/// A question with all that fixes its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// Its short name in files.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Whether the trial's verdict depends on it.
    pub must_have: bool,
    /// The question.
    pub measure: Measure,
    /// The interval that gives one value.
    #[serde(default)]
    pub interval: Interval,
    /// The least share of expected readings of an interval, and of intervals of a phase.
    #[serde(default = "completeness")]
    pub completeness: f64,
    /// How sure an interval is to hold the truth, 0.8 to 0.999.
    #[serde(default = "confidence")]
    pub confidence: f64,
    /// Which readings are excluded.
    #[serde(default)]
    pub exclusion: String,
}

fn completeness() -> f64 {
    0.8
}

fn confidence() -> f64 {
    0.95
}

/// What its readings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// A state at an instant.
    Instant,
    /// An amount in an interval that begins at the reading's time.
    Interval,
    /// A meter that runs on.
    Register,
    /// Something that happened, or a single case.
    Event,
}

/// What is published of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// Every reading.
    #[default]
    Readings,
    /// One value a day.
    IntervalValues,
}

/// A series of readings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Its short name in files.
    pub id: String,
    /// What its readings are.
    pub kind: SeriesKind,
    /// Their unit.
    pub unit: String,
    /// What reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Where a meter starts again at 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollover: Option<f64>,
    /// What is published.
    #[serde(default)]
    pub published: Published,
}
