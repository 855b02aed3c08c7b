//! The one place that reads the clock.
//!
//! What the demonstration tells of the past happens as of its own time ([`as_of`]); everything else happens now.

#![expect(clippy::disallowed_methods, reason = "everything else asks this module")]

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;

tokio::task_local! {
    static TOLD: DateTime<Utc>;
}

/// Now, in UTC, to the microsecond: what both databases keep.
#[must_use]
pub fn now() -> DateTime<Utc> {
    TOLD.try_with(|at| *at).unwrap_or_else(|_| Utc::now()).trunc_subsecs(6)
}

/// Today's date in the portal's time zone.
#[must_use]
pub fn today(zone: Tz) -> NaiveDate {
    now().with_timezone(&zone).date_naive()
}

/// Does something as if it were `at`. For the demonstration alone, whose drafts were begun and sent days ago.
pub async fn as_of<T>(at: DateTime<Utc>, doing: impl Future<Output = T>) -> T {
    TOLD.scope(at, doing).await
}

/// When a day begins in the portal's time zone, in UTC.
#[must_use]
pub fn start_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // Where the clocks jump over midnight, the day begins a little later.
    let begins = zone.from_local_datetime(&midnight).earliest();
    begins.map_or_else(|| midnight.and_utc(), |begins| begins.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[tokio::test]
    async fn what_is_told_of_the_past_happens_then_and_nothing_else_does() {
        let then = Utc::now().trunc_subsecs(6) - TimeDelta::days(3);
        let told = as_of(then, async { (now(), today(Tz::UTC)) }).await;
        assert_eq!(told, (then, then.date_naive()));
        assert!(now() > then + TimeDelta::days(2));
    }
}
