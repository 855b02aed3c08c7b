//! Validation that a form and the server run alike: it gives codes and parameters, never sentences.

use chrono::NaiveDate;

use crate::{
    dates::is_within,
    localized::{Words, WrittenText},
    plain::{holds_web_address, is_hidden, turns_writing},
    problem::FieldError,
};

/// Checks a text: at least one variant that is not blank, none longer than `max` characters.
pub fn text(errors: &mut Vec<FieldError>, pointer: &str, text: &WrittenText, max: usize) {
    if text.is_blank() {
        errors.push(FieldError::new(pointer, "required"));
    }
    variants(errors, pointer, text, max);
}

/// Checks the variants that are there: none longer than `max` characters, none with characters that control a terminal or turn the
/// direction of writing.
pub fn variants(errors: &mut Vec<FieldError>, pointer: &str, text: &WrittenText, max: usize) {
    for (language, variant) in text.variants() {
        let length = variant.chars().count();
        let pointer = format!("{pointer}/{}", language.code());
        if length > max {
            errors.push(
                FieldError::new(&pointer, "too_long")
                    .with("max", max)
                    .with("length", length),
            );
        }
        if variant
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r')
        {
            errors.push(FieldError::new(&pointer, "control_character"));
        }
        if variant.chars().any(turns_writing) {
            errors.push(FieldError::new(&pointer, "hidden_character"));
        }
    }
}

/// How far a thing has come: more is asked of it at each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is being written.
    Draft,
    /// It leaves the hands of its authors, and may be published.
    Send,
}

impl Step {
    /// Checks a text that has to be there once the thing is sent.
    pub fn text(self, errors: &mut Vec<FieldError>, pointer: &str, words: &WrittenText, max: usize) {
        match self {
            Self::Draft => variants(errors, pointer, words, max),
            Self::Send => text(errors, pointer, words, max),
        }
    }
}

/// Checks that an optional text, where it is given, is not blank.
pub fn not_blank(errors: &mut Vec<FieldError>, pointer: &str, text: Option<&WrittenText>) {
    if text.is_some_and(Words::is_blank) {
        errors.push(FieldError::new(pointer, "required"));
    }
}

/// Checks a number that is there: finite, and within these bounds.
pub fn number(errors: &mut Vec<FieldError>, pointer: &str, value: Option<f64>, min: f64, max: f64) {
    match value {
        Some(value) if !value.is_finite() => errors.push(FieldError::new(pointer, "number")),
        Some(value) if !(min..=max).contains(&value) => {
            errors.push(FieldError::new(pointer, "range").with("min", min).with("max", max));
        }
        _ => {}
    }
}

/// Checks a day that is there: of the years that a query may name.
pub fn day(errors: &mut Vec<FieldError>, pointer: &str, day: Option<NaiveDate>) {
    if day.is_some_and(|day| !is_within(&day)) {
        errors.push(FieldError::new(pointer, "date"));
    }
}

/// Checks an optional text as [`text`] does when it is there.
pub fn optional_text(errors: &mut Vec<FieldError>, pointer: &str, value: Option<&WrittenText>, max: usize) {
    if let Some(value) = value {
        text(errors, pointer, value, max);
    }
}

/// Checks a single line of text: no control characters, none that cannot be seen, at most `max` characters, something to see
/// where it is `required`.
pub fn line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize, required: bool) {
    let length = text.chars().count();
    if required && text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    } else if text.chars().any(is_hidden) {
        errors.push(FieldError::new(pointer, "hidden_character"));
    } else if length > max {
        errors.push(
            FieldError::new(pointer, "too_long")
                .with("max", max)
                .with("length", length),
        );
    } else if text.chars().any(char::is_control) {
        errors.push(FieldError::new(pointer, "control_character"));
    }
}

/// Checks a text of several lines: no control characters but line breaks and tabs, none that turns the direction of writing, at most
/// `max` characters, something to see where it is `required`.
pub fn block(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize, required: bool) {
    let length = text.chars().count();
    if required && text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    } else if length > max {
        errors.push(
            FieldError::new(pointer, "too_long")
                .with("max", max)
                .with("length", length),
        );
    } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
        errors.push(FieldError::new(pointer, "control_character"));
    } else if text.chars().any(turns_writing) {
        errors.push(FieldError::new(pointer, "hidden_character"));
    }
}

/// Checks the name of a person as [`line`] does: and it is a name, not a message with an address of the web in it.
pub fn person_name(errors: &mut Vec<FieldError>, pointer: &str, name: &str, max: usize, required: bool) {
    let before = errors.len();
    line(errors, pointer, name, max, required);
    if errors.len() == before && holds_web_address(name) {
        errors.push(FieldError::new(pointer, "web_address"));
    }
}

/// Checks how many entries a list has.
pub fn count<T>(errors: &mut Vec<FieldError>, pointer: &str, list: &[T], min: usize, max: usize) {
    if list.len() < min {
        errors.push(FieldError::new(pointer, "too_few").with("min", min));
    }
    if list.len() > max {
        errors.push(FieldError::new(pointer, "too_many").with("max", max));
    }
}

/// Whether `slug` is 1 to 80 lower-case letters, digits and single hyphens between them.
#[must_use]
pub fn is_slug(slug: &str) -> bool {
    slug.len() <= 80
        && slug
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for good in ["lifts", "air-conditioning", "a1-b2"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Lifts", "a b", "升降機"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn a_line_shows_all_that_is_in_it() {
        let code = |line_of: &str| {
            let mut errors = Vec::new();
            person_name(&mut errors, "/name", line_of, 20, true);
            errors.pop().map(|error| error.code)
        };
        assert_eq!(code("Ann Lee"), None);
        assert_eq!(code(" \u{3000}").as_deref(), Some("required"));
        assert_eq!(code("\u{200b}\u{202e}").as_deref(), Some("hidden_character"));
        assert_eq!(code("Ann\u{200b}Lee").as_deref(), Some("hidden_character"));
        assert_eq!(code("Ann\u{0}Lee").as_deref(), Some("control_character"));
        assert_eq!(code("at evil.example").as_deref(), Some("web_address"));
    }

    #[test]
    fn no_text_turns_the_writing_around_it() {
        let turned = WrittenText {
            en: Some("Lift\u{202e}tfil".into()),
            zh_hant: Some("升降機\n👨\u{200d}🔧".into()),
            ..WrittenText::default()
        };
        let mut errors = Vec::new();
        text(&mut errors, "/title", &turned, 50);
        block(&mut errors, "/note", "a\u{2066}b", 50, false);
        let told: Vec<(&str, &str)> = errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code.as_str()))
            .collect();
        assert_eq!(told, [("/title/en", "hidden_character"), ("/note", "hidden_character")]);
    }

    #[test]
    fn a_text_names_the_variant_that_is_too_long() {
        let mut errors = Vec::new();
        let long = WrittenText {
            en: Some("abcdef".into()),
            ..WrittenText::default()
        };
        text(&mut errors, "/title", &long, 5);
        assert_eq!(errors[0].pointer, "/title/en");
        assert_eq!(errors[0].code, "too_long");
    }
}
