//! Validation that a form and the server run alike: it gives codes and parameters, never sentences.

use crate::{localized::WrittenText, problem::FieldError};

/// Checks a text: at least one variant that is not blank, none longer than `max` characters.
pub fn text(errors: &mut Vec<FieldError>, pointer: &str, text: &WrittenText, max: usize) {
    if text.variants().all(|(_, variant)| variant.trim().is_empty()) {
        errors.push(FieldError::new(pointer, "required"));
    }
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
    }
}

/// Checks an optional text as [`text`] does when it is there.
pub fn optional_text(errors: &mut Vec<FieldError>, pointer: &str, value: Option<&WrittenText>, max: usize) {
    if let Some(value) = value {
        text(errors, pointer, value, max);
    }
}

/// Checks a single line of text: no control characters, at most `max` characters, not blank where it is `required`.
pub fn line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize, required: bool) {
    let length = text.chars().count();
    if required && text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
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
