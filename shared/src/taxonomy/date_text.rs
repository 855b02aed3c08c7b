//! A date as an import file may write it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A civil date, or a number of days around the day of loading: `2026-11-01`, `today`, `today-40`, `today+14`.
///
/// Relative dates let content such as the demonstration stay fresh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DateText {
    /// A fixed day, of the years that a query may name.
    On(NaiveDate),
    /// So many days after (or, negative, before) the day of loading; at most 36,500 away.
    Relative(i64),
}

const MAX_DAYS: i64 = 36_500;

impl DateText {
    /// The day meant when the day of loading is `today`.
    #[must_use]
    pub fn resolve(&self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::On(date) => *date,
            Self::Relative(days) => {
                let distance = Days::new(days.unsigned_abs());
                let moved = if *days < 0 {
                    today.checked_sub_days(distance)
                } else {
                    today.checked_add_days(distance)
                };
                moved.unwrap_or(today)
            }
        }
    }
}

impl TryFrom<String> for DateText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date such as 2026-11-01, today-40 or today+14");
        if let Some(offset) = text.strip_prefix("today") {
            let days: i64 = if offset.is_empty() {
                0
            } else {
                offset.parse().map_err(|_| wrong())?
            };
            let signed = offset.is_empty() || offset.starts_with(['+', '-']);
            return if signed && days.abs() <= MAX_DAYS {
                Ok(Self::Relative(days))
            } else {
                Err(wrong())
            };
        }
        match text.parse() {
            Ok(date) if crate::dates::is_within(&date) => Ok(Self::On(date)),
            _ => Err(wrong()),
        }
    }
}

impl From<DateText> for String {
    fn from(date: DateText) -> Self {
        match date {
            DateText::On(date) => date.to_string(),
            DateText::Relative(days) => format!("today{days:+}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_dates_count_from_the_day_of_loading() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a real day");
        let resolve = |text: &str| DateText::try_from(text.to_owned()).map(|date| date.resolve(today).to_string());
        assert_eq!(resolve("today-1").as_deref(), Ok("2026-02-28"));
        assert_eq!(resolve("today+31").as_deref(), Ok("2026-04-01"));
        assert_eq!(resolve("today").as_deref(), Ok("2026-03-01"));
        assert_eq!(resolve("2022-11-22").as_deref(), Ok("2022-11-22"));
        for wrong in [
            "",
            "yesterday",
            "today5",
            "today+",
            "2026-02-30",
            "today+99999999999",
            "-9999-12-31",
            "2201-01-01",
        ] {
            assert!(resolve(wrong).is_err(), "{wrong}");
        }
    }
}
