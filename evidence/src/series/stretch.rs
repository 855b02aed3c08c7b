//! A phase of the trial cut out of a table, with what was left out of it.

use serde::{Deserialize, Serialize};

use super::day::Table;
use crate::protocol::Days;

/// Values of a phase, by days (or weeks).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stretch {
    /// Day numbers, ascending.
    pub at: Vec<i32>,
    /// One value each.
    pub values: Vec<f64>,
    /// Days from one value to the next where nothing is missing: 1 or 7.
    pub step: i32,
    /// What was left out.
    pub facts: StretchFacts,
}

/// How good the data of a phase are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct StretchFacts {
    /// Civil days compared.
    pub days: u32,
    /// Days with a value.
    pub used: u32,
    /// Days not complete enough.
    pub incomplete: u32,
    /// Days scaled up or with estimated readings.
    pub estimated: u32,
    /// Days beyond whole weeks, or after a switch, left out.
    pub left_out: u32,
    /// Readings used.
    pub readings: u64,
    /// Readings left out by rule.
    pub excluded: u64,
}

impl StretchFacts {
    /// The share of days with a value; 0 where there are none.
    #[must_use]
    pub fn complete(&self) -> f64 {
        if self.days == 0 {
            0.0
        } else {
            f64::from(self.used) / f64::from(self.days)
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            days: self.days + other.days,
            used: self.used + other.used,
            incomplete: self.incomplete + other.incomplete,
            estimated: self.estimated + other.estimated,
            left_out: self.left_out + other.left_out,
            readings: self.readings + other.readings,
            excluded: self.excluded + other.excluded,
        }
    }
}

/// The values of `days`. In `whole_weeks` a remainder at the end is left out: a weekly cycle is not noise. `washout` days at the beginning are left out.
#[must_use]
pub fn stretch(table: &Table, days: Days, whole_weeks: bool, washout: u8) -> Stretch {
    let (from, to) = days.numbers();
    let from_used = from.saturating_add(i32::from(washout));
    let length = to.saturating_sub(from_used).saturating_add(1).max(0);
    let kept = if whole_weeks && length >= 7 {
        length - length % 7
    } else {
        length
    };
    let mut found = Stretch {
        step: 1,
        ..Stretch::default()
    };
    found.facts.days = kept as u32;
    found.facts.left_out = (days.count() - kept).max(0) as u32;
    for number in from_used..from_used.saturating_add(kept) {
        let day = table.day(number).copied().unwrap_or_default();
        found.facts.readings += u64::from(day.readings);
        found.facts.excluded += u64::from(day.excluded);
        match day.value {
            Some(value) => {
                found.at.push(number);
                found.values.push(value);
                found.facts.used += 1;
                found.facts.estimated += u32::from(day.estimated);
            }
            None => found.facts.incomplete += 1,
        }
    }
    found
}

/// The means of weeks in which at least the share `completeness` of days has a value.
#[must_use]
pub fn by_weeks(daily: &Stretch, completeness: f64) -> Stretch {
    let mut weekly = Stretch {
        step: 7,
        facts: daily.facts,
        ..Stretch::default()
    };
    let Some(first) = daily.at.first().copied() else {
        return weekly;
    };
    let mut index = 0;
    while index < daily.at.len() {
        let week = (daily.at[index] - first) / 7;
        let inside = daily.at[index..]
            .iter()
            .take_while(|at| (**at - first) / 7 == week)
            .count();
        if inside as f64 >= completeness * 7.0 - 1e-9 {
            let sum = daily.values[index..index + inside].iter().fold(0.0, |sum, x| sum + x);
            weekly.at.push(first + 7 * week);
            weekly.values.push(sum / inside as f64);
        }
        index += inside;
    }
    weekly
}
