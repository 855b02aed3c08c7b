//! Days and instants that a query may name: years 1900 to 2200, more than any portal needs and less than any database holds.

use std::fmt::Display;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, de::Error};

use crate::problem::FieldError;

/// The first year.
pub const MIN_YEAR: i32 = 1900;
/// The last year.
pub const MAX_YEAR: i32 = 2200;
/// What the message of a day beyond these years begins with.
pub const OUT_OF_RANGE: &str = "out of range";

/// Whether a day or an instant lies in these years.
#[must_use]
pub fn is_within(date: &impl Datelike) -> bool {
    (MIN_YEAR..=MAX_YEAR).contains(&date.year())
}

/// Checks a day in a body.
pub fn check(errors: &mut Vec<FieldError>, pointer: &str, date: NaiveDate) {
    if !is_within(&date) {
        errors.push(range(pointer));
    }
}

/// What is said of a day beyond these years.
#[must_use]
pub fn range(pointer: &str) -> FieldError {
    FieldError::new(pointer, "range")
        .with("min", format!("{MIN_YEAR}-01-01"))
        .with("max", format!("{MAX_YEAR}-12-31"))
}

fn within<T: Datelike + Display, E: Error>(date: Option<T>) -> Result<Option<T>, E> {
    match date {
        Some(date) if !is_within(&date) => Err(E::custom(format!(
            "{OUT_OF_RANGE}: {date} is not in the years {MIN_YEAR} to {MAX_YEAR}"
        ))),
        date => Ok(date),
    }
}

/// Reads the day of a query parameter.
///
/// # Errors
/// When it is none, or beyond these years.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    within(Option::deserialize(deserializer)?)
}

/// Reads the instant of a query parameter.
///
/// # Errors
/// When it is none, or beyond these years.
pub fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    within(Option::deserialize(deserializer)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_beyond_the_years_are_told_apart_from_what_is_no_day() {
        #[derive(Debug, Deserialize)]
        struct Query {
            #[serde(default, deserialize_with = "day")]
            on: Option<NaiveDate>,
        }
        let read = |text: &str| serde_json::from_value::<Query>(serde_json::json!({ "on": text }));
        for good in ["1900-01-01", "2200-12-31", "2026-11-30"] {
            assert_eq!(read(good).expect(good).on.expect(good).to_string(), good);
        }
        for far in ["1899-12-31", "2201-01-01", "-5000-01-01", "-9999-12-31"] {
            let error = read(far).expect_err(far).to_string();
            assert!(error.starts_with(OUT_OF_RANGE), "{error}");
        }
        assert!(!read("soon").expect_err("no day").to_string().starts_with(OUT_OF_RANGE));
        assert_eq!(serde_json::from_str::<Query>("{}").expect("no day at all").on, None);
    }
}
