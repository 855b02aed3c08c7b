//! The closing day of a wish that is extended while it is being revised.

use chrono::NaiveDate;

/// What an open revision says of the closing day once that of the published wish was moved from `published` to `extended`, where it said
/// `written` before.
///
/// Publishing the revision must not take the extension back: where its authors had left the day alone the revision has the new one, where
/// they had changed it the later of both, and no day stays no day, which is the latest. What they write afterwards holds as they write it.
#[must_use]
pub fn after_extension(
    written: Option<NaiveDate>,
    published: Option<NaiveDate>,
    extended: NaiveDate,
) -> Option<NaiveDate> {
    if written == published {
        return Some(extended);
    }
    written.map(|day| day.max(extended))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_never_taken_back_by_what_was_written_before_it() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        let to = day(20).expect("a day");
        for (written, published, after) in [
            // Left alone.
            (day(10), day(10), day(20)),
            (None, None, day(20)),
            // Changed before: the later of both.
            (day(5), day(10), day(20)),
            (day(15), None, day(20)),
            (day(31), day(10), day(31)),
            (None, day(10), None),
        ] {
            assert_eq!(
                after_extension(written, published, to),
                after,
                "{written:?} {published:?}"
            );
        }
    }
}
