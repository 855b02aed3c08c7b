//! What is compared with what, and when.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{fields::Fields, zone::number};
use crate::numbers::Draws;

/// The fewest pairs of on and off.
pub const MIN_PAIRS: usize = 6;
/// The most civil days from the first to the last of a trial: thirty years.
pub const MAX_DAYS: i32 = 10_958;

/// Civil days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Days {
    /// The numbers of the first and the last day.
    #[must_use]
    pub fn numbers(&self) -> (i32, i32) {
        (number(self.from), number(self.to))
    }

    /// How many there are; none where they end before they begin.
    #[must_use]
    pub fn count(&self) -> i32 {
        let (from, to) = self.numbers();
        to.saturating_sub(from).saturating_add(1).max(0)
    }
}

/// A period in which the solution is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switched {
    /// Its days.
    pub days: Days,
    /// Whether the solution is on.
    pub on: bool,
}

/// Who has the solution and who does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// Units with the solution.
    pub treated: Vec<String>,
    /// Units without.
    pub control: Vec<String>,
}

/// What a trial compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Design {
    /// The same place before and after.
    BeforeAfter {
        /// Without the solution.
        baseline: Days,
        /// With it.
        trial: Days,
    },
    /// On and off by turns, neighbours compared pairwise.
    OnOff {
        /// Two by two a pair, one on and one off.
        periods: Vec<Switched>,
        /// Days left out after each switch.
        washout: u8,
    },
    /// Units with and without it at the same time.
    SideBySide {
        /// Both without the solution, where there is such a time.
        baseline: Option<Days>,
        /// One kind with it.
        trial: Days,
        /// Which unit is which.
        units: Units,
    },
    /// Tests that pass or fail.
    Checks {
        /// When they are done.
        trial: Days,
    },
}

impl<'de> Deserialize<'de> for Design {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (kind, mut fields) = Fields::of_kind(deserializer)?;
        let read = match kind.as_str() {
            "before_after" => Self::BeforeAfter {
                baseline: fields.take("baseline")?,
                trial: fields.take("trial")?,
            },
            "on_off" => Self::OnOff {
                periods: fields.take("periods")?,
                washout: fields.take("washout")?,
            },
            "side_by_side" => Self::SideBySide {
                baseline: fields.take_or_default("baseline")?,
                trial: fields.take("trial")?,
                units: fields.take("units")?,
            },
            "checks" => Self::Checks {
                trial: fields.take("trial")?,
            },
            _ => return Err(D::Error::custom("unknown kind of design")),
        };
        fields.end(read)
    }
}

impl Design {
    /// The first and the last day of all.
    #[must_use]
    pub fn span(&self) -> Option<(i32, i32)> {
        let days: Vec<Days> = match self {
            Self::BeforeAfter { baseline, trial } => vec![*baseline, *trial],
            Self::OnOff { periods, .. } => periods.iter().map(|period| period.days).collect(),
            Self::SideBySide { baseline, trial, .. } => baseline.iter().chain([trial]).copied().collect(),
            Self::Checks { trial } => vec![*trial],
        };
        let first = days.iter().map(|days| days.numbers().0).min()?;
        let last = days.iter().map(|days| days.numbers().1).max()?;
        Some((first, last))
    }

    /// Days of the trial phase, in a list of stretches.
    #[must_use]
    pub fn trial(&self) -> Vec<Days> {
        match self {
            Self::BeforeAfter { trial, .. } | Self::SideBySide { trial, .. } | Self::Checks { trial } => vec![*trial],
            Self::OnOff { periods, .. } => periods.iter().filter(|p| p.on).map(|p| p.days).collect(),
        }
    }
}

/// Which of each pair comes first: `true` where it is on. From a seed that nobody could know before the lock.
#[must_use]
pub fn order_of_pairs(pairs: usize, seed: [u8; 32]) -> Vec<bool> {
    let mut draws = Draws::named(&[b"order of pairs", &seed]);
    (0..pairs).map(|_| draws.below(2) == 1).collect()
}
