//! Single readings, kept by series and unit in the order of their times.

use std::collections::BTreeMap;

use super::csv::{BadRow, MAX_BAD_ROWS, RowFault};
use crate::canonical::{Hash, salted};

/// How good a reading is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// As measured.
    #[default]
    Good,
    /// Filled in.
    Estimated,
    /// Left out by the rule of the protocol.
    Excluded,
}

impl Quality {
    /// How it is written.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Estimated => "estimated",
            Self::Excluded => "excluded",
        }
    }
}

/// A reading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When, ms since 1970 in UTC.
    pub time: i64,
    /// What was read; finite, at most [`crate::numbers::MOST`] in magnitude.
    pub value: f64,
    /// The line of the file it came from; 0 where from none.
    pub line: u32,
    /// How good it is.
    pub quality: Quality,
}

/// All readings of a trial.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    /// Names of units, in the order in which they came.
    units: Vec<String>,
    lists: BTreeMap<(u16, u16), Vec<Point>>,
}

impl Readings {
    /// The number of a unit; a new one where it is not known.
    pub fn unit(&mut self, name: &str) -> u16 {
        let known = self.units.iter().position(|unit| unit == name);
        known.unwrap_or_else(|| {
            self.units.push(name.to_owned());
            self.units.len() - 1
        }) as u16
    }

    /// The name of a unit.
    #[must_use]
    pub fn unit_name(&self, unit: u16) -> &str {
        self.units.get(usize::from(unit)).map_or("", String::as_str)
    }

    /// Adds a reading of a series (its place in the protocol). [`Readings::settle`] has to follow before anything is read.
    pub fn push(&mut self, series: u16, unit: u16, point: Point) {
        self.lists.entry((series, unit)).or_default().push(point);
    }

    /// Puts readings into the order of their times. The same time and value again is dropped; another value at the same time is
    /// told as `differs`, and the one that came first stays.
    pub fn settle(&mut self) -> Vec<BadRow> {
        let mut bad = Vec::new();
        for points in self.lists.values_mut() {
            // Keeps the order in which equal times came.
            if !points.is_sorted_by_key(|point| point.time) {
                points.sort_by_key(|point| point.time);
            }
            points.dedup_by(|next, kept| {
                let twice = next.time == kept.time;
                if twice && (next.value, next.quality) != (kept.value, kept.quality) && bad.len() < MAX_BAD_ROWS {
                    bad.push(BadRow {
                        line: next.line,
                        field: "value",
                        code: RowFault::Differs,
                    });
                }
                twice
            });
        }
        bad
    }

    /// The readings of a series at a unit.
    #[must_use]
    pub fn of(&self, series: u16, unit: u16) -> &[Point] {
        self.lists.get(&(series, unit)).map_or(&[], Vec::as_slice)
    }

    /// Units with readings of a series.
    pub fn units_of(&self, series: u16) -> impl Iterator<Item = u16> {
        let range = self.lists.range((series, 0)..=(series, u16::MAX));
        range.map(|((_, unit), _)| *unit)
    }

    /// How many readings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lists.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// SHA-256(salt ‖ lines `series TAB unit TAB ms TAB value TAB quality LF`) of the readings before an instant, by series, unit and time: what is
    /// locked of a baseline. `names` are the series' names in the protocol's order.
    #[must_use]
    pub fn hash(&self, salt: &[u8], names: &[&str], before: i64) -> Hash {
        let mut text = String::new();
        for ((series, unit), points) in &self.lists {
            let name = names.get(usize::from(*series)).copied().unwrap_or_default();
            for point in points.iter().filter(|point| point.time < before) {
                let unit = self.unit_name(*unit);
                let line = format!(
                    "{name}\t{unit}\t{}\t{}\t{}\n",
                    point.time,
                    point.value,
                    point.quality.code()
                );
                text.push_str(&line);
            }
        }
        salted(salt, text.as_bytes())
    }
}
