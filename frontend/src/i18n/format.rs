//! Dates and numbers, written by the browser's `Intl` so that no tables travel.

use chrono::{DateTime, NaiveDate, Utc};
use js_sys::{Date, Number, Object, Reflect};
use shared::language::Language;
use wasm_bindgen::JsValue;

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;

/// The tag whose way of writing we want: British English, not American.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        Language::ZhHant => "zh-HK",
        Language::ZhHans => "zh-CN",
    }
}

/// Days since 1 January 1970; a civil date has no hour, so it is formatted as midnight UTC in UTC.
fn days_since_epoch(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

#[expect(clippy::cast_precision_loss, reason = "days fit a double by far")]
fn written(date: NaiveDate, language: Language, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in parts.iter().chain(&[("timeZone", "UTC")]) {
        drop(Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        ));
    }
    let instant = Date::new(&JsValue::from_f64(days_since_epoch(date) as f64 * MILLISECONDS_A_DAY));
    String::from(instant.to_locale_date_string(tag(language), &options))
}

/// `22 November 2022`, `2022年11月22日`.
pub(crate) fn long_date(date: NaiveDate, language: Language) -> String {
    written(date, language, &[("dateStyle", "long")])
}

/// `Nov`, `11月`.
pub(crate) fn month(date: NaiveDate, language: Language) -> String {
    written(date, language, &[("month", "short")])
}

/// `Nov 2026`, `2026年11月`.
pub(crate) fn month_of_year(date: NaiveDate, language: Language) -> String {
    written(date, language, &[("month", "short"), ("year", "numeric")])
}

/// `22 November 2022`, the day it was then in the time zone of the portal.
pub(crate) fn day(at: DateTime<Utc>, time_zone: &str, language: Language) -> String {
    moment(at, &[("dateStyle", "long"), ("timeZone", time_zone)], language)
}

/// `22 November 2022 at 15:04`, in the time zone of the portal.
pub(crate) fn instant(at: DateTime<Utc>, time_zone: &str, language: Language) -> String {
    let parts = [("dateStyle", "long"), ("timeStyle", "short"), ("timeZone", time_zone)];
    moment(at, &parts, language)
}

/// `15:04`, now, in the time zone of the portal.
pub(crate) fn time_of_day(time_zone: &str, language: Language) -> String {
    let parts = [("timeStyle", "short"), ("timeZone", time_zone)];
    let now = DateTime::<Utc>::from_timestamp_millis(milliseconds_now());
    now.map_or_else(String::new, |now| moment(now, &parts, language))
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit by far")]
fn milliseconds_now() -> i64 {
    Date::now() as i64
}

fn moment(at: DateTime<Utc>, parts: &[(&str, &str)], language: Language) -> String {
    let options = Object::new();
    for (name, value) in parts {
        drop(Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        ));
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds fit a double by far")]
    let at = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    String::from(at.to_locale_string(tag(language), &options))
}

/// `1,234`.
#[expect(clippy::cast_precision_loss, reason = "counts of things on a portal")]
pub(crate) fn number(value: u64, language: Language) -> String {
    decimal(value as f64, language)
}

/// `1,234.5`.
pub(crate) fn decimal(value: f64, language: Language) -> String {
    String::from(Number::from(value).to_locale_string(tag(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_the_epoch() {
        let on = |text: &str| text.parse().map(days_since_epoch);
        assert_eq!(on("1970-01-01"), Ok(0));
        assert_eq!(on("2022-11-22"), Ok(19_318));
        assert_eq!(on("1969-12-31"), Ok(-1));
    }
}
