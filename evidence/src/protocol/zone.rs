//! Civil days. The offsets in force during the trial are written into the protocol, so that a later change of the time zone
//! tables, or a browser with other ones, cannot move a reading to another day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

const DAY: i64 = 86_400_000;

/// From when on which offset holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// The instant; the first may lie anywhere, it holds before as well.
    pub from: DateTime<Utc>,
    /// Local time less UTC, minutes; −1,080 to 1,080.
    pub minutes: i32,
}

/// A time zone as far as the trial needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its name, such as `Asia/Hong_Kong`.
    pub name: String,
    /// At least one, ascending.
    pub offsets: Vec<Offset>,
}

impl Zone {
    /// A zone with one offset.
    #[must_use]
    pub fn fixed(name: &str, minutes: i32) -> Self {
        let from = DateTime::UNIX_EPOCH;
        Self {
            name: name.to_owned(),
            offsets: vec![Offset { from, minutes }],
        }
    }

    /// The civil day of an instant (ms since 1970, UTC), counted from 1970-01-01.
    #[must_use]
    pub fn day(&self, at: i64) -> i32 {
        let later = self.offsets.iter().skip(1);
        let began = later.take_while(|offset| offset.from.timestamp_millis() <= at).last();
        let minutes = began.or(self.offsets.first()).map_or(0, |offset| offset.minutes);
        let day = at.saturating_add(i64::from(minutes) * 60_000).div_euclid(DAY);
        day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
    }

    /// The first instant of a civil day, ms since 1970.
    #[must_use]
    pub fn start(&self, day: i32) -> i64 {
        let midnight = i64::from(day) * DAY;
        let begin = |index: usize, offset: &Offset| {
            if index == 0 {
                i64::MIN
            } else {
                offset.from.timestamp_millis()
            }
        };
        let starts = self.offsets.iter().enumerate().filter_map(|(index, offset)| {
            // Where clocks spring over midnight, the day begins with the new offset.
            let start = (midnight - i64::from(offset.minutes) * 60_000).max(begin(index, offset));
            let next = self.offsets.get(index + 1);
            next.is_none_or(|next| start < next.from.timestamp_millis())
                .then_some(start)
        });
        starts.min().unwrap_or(midnight)
    }

    /// How long a civil day is, ms: 23, 24 or 25 hours where clocks are changed.
    #[must_use]
    pub fn length(&self, day: i32) -> i64 {
        (self.start(day.saturating_add(1)) - self.start(day)).max(1)
    }
}

/// The day's number, counted from 1970-01-01.
pub(super) fn number(day: NaiveDate) -> i32 {
    day.to_epoch_days()
}
