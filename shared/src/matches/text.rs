//! Texts that are not on the portal: to find solutions for, or what is there already that says the same.

use serde::{Deserialize, Serialize};

use crate::{language::Language, limits, localized::WrittenText, problem::FieldError, validate::Validate};

/// The longest title, and the longest text, in characters.
pub const MAX_TITLE: usize = 200;
/// See [`MAX_TITLE`].
pub const MAX_TEXT: usize = 10_000;
const MAX_CATEGORIES: usize = 5;
const MAX_TECHNOLOGIES: usize = 10;

/// A problem to find solutions or similar wishes for. It is not stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextToMatch {
    /// The title: at most 200 characters in each language.
    pub title: WrittenText,
    /// The problem: at most 10,000 characters in each language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<WrittenText>,
    /// Slugs of E&M fields; at most five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Slugs of technologies that are expected; at most ten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub technologies: Vec<String>,
    /// The preferred language of passages and words; English if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Validate for TextToMatch {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        limits::text(&mut errors, "/title", &self.title, MAX_TITLE);
        limits::optional_text(&mut errors, "/problem", self.problem.as_ref(), MAX_TEXT);
        labels(&mut errors, &self.categories, &self.technologies);
        errors
    }
}

/// A solution to compare with others. It is not stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SolutionToCompare {
    /// Its name: at most 200 characters in each language.
    pub name: WrittenText,
    /// What it does: at most 10,000 characters in each language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<WrittenText>,
    /// Slugs of E&M fields; at most five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Slugs of the technologies it uses; at most ten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub technologies: Vec<String>,
    /// The preferred language of passages and words; English if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Validate for SolutionToCompare {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        limits::text(&mut errors, "/name", &self.name, MAX_TITLE);
        limits::optional_text(&mut errors, "/description", self.description.as_ref(), MAX_TEXT);
        labels(&mut errors, &self.categories, &self.technologies);
        errors
    }
}

fn labels(errors: &mut Vec<FieldError>, categories: &[String], technologies: &[String]) {
    limits::count(errors, "/categories", categories, 0, MAX_CATEGORIES);
    limits::count(errors, "/technologies", technologies, 0, MAX_TECHNOLOGIES);
}
