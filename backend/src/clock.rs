//! The one place that reads the clock.

#![expect(clippy::disallowed_methods, reason = "everything else asks this module")]

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Tz;

/// Now, in UTC, to the microsecond: what both databases keep.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// Today's date in the portal's time zone.
#[must_use]
pub fn today(zone: Tz) -> NaiveDate {
    Utc::now().with_timezone(&zone).date_naive()
}
