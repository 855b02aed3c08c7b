//! The day by which a first answer is pledged.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::state::State;

/// Within how many working days the portal pledges a first answer to what is sent, where it pledges one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pledge {
    working_days: Option<u16>,
    zone: Tz,
}

impl Pledge {
    /// The pledge of this installation.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let mut pledges = state.site.pledges.iter();
        Self {
            working_days: pledges
                .find(|pledge| pledge.first_answer)
                .map(|pledge| pledge.working_days),
            zone: state.zone,
        }
    }

    /// The day in the portal's time zone.
    pub(super) fn day(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The day by which what was sent then is answered.
    pub(super) fn answer_by(self, sent: DateTime<Utc>) -> Option<NaiveDate> {
        after(self.day(sent), self.working_days?.max(1))
    }
}

/// The day so many working days after `sent`. Saturdays and Sundays are none; public holidays are not known here.
fn after(sent: NaiveDate, working_days: u16) -> Option<NaiveDate> {
    let is_working_day = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    sent.iter_days()
        .skip(1)
        .filter(is_working_day)
        .nth(usize::from(working_days) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pledge_counts_working_days() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        // A Friday.
        assert_eq!(after(day("2026-11-27"), 1), Some(day("2026-11-30")));
        assert_eq!(after(day("2026-11-27"), 10), Some(day("2026-12-11")));
        let pledge = |working_days| Pledge {
            working_days,
            zone: chrono_tz::Asia::Hong_Kong,
        };
        // It is Friday in Hong Kong already.
        let sent = "2026-11-26T17:00:00Z".parse().expect("an instant");
        assert_eq!(pledge(Some(1)).answer_by(sent), Some(day("2026-11-30")));
        assert_eq!(pledge(None).answer_by(sent), None);
    }
}
