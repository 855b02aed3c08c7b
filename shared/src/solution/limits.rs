//! What makes a solution record acceptable.

use super::SolutionRecord;
use crate::{limits, problem::FieldError, reference::Series, validate::Validate};

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;
/// The longest summary, in characters.
pub const MAX_SUMMARY: usize = 300;
/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 20_000;
const MAX_CATEGORIES: usize = 5;
const MAX_TERMS: usize = 10;

impl Validate for SolutionRecord {
    fn validate(&self) -> Vec<FieldError> {
        let record = self;
        let mut errors = Vec::new();
        limits::text(&mut errors, "/name", &record.name, MAX_NAME);
        limits::text(&mut errors, "/summary", &record.summary, MAX_SUMMARY);
        limits::text(&mut errors, "/description", &record.description, MAX_DESCRIPTION);
        limits::optional_text(
            &mut errors,
            "/deployments",
            record.deployments.as_ref(),
            MAX_DESCRIPTION,
        );
        limits::count(&mut errors, "/categories", &record.categories, 1, MAX_CATEGORIES);
        limits::count(&mut errors, "/technologies", &record.technologies, 0, MAX_TERMS);
        limits::count(&mut errors, "/benefits", &record.benefits, 0, MAX_TERMS);
        if !(1..=9).contains(&record.readiness_level) {
            errors.push(
                FieldError::new("/readiness_level", "range")
                    .with("min", 1)
                    .with("max", 9),
            );
        }
        if record.state.is_public() && record.published_on.is_none() {
            errors.push(FieldError::new("/published_on", "required"));
        }
        if record
            .reference
            .as_deref()
            .is_some_and(|reference| Series::Solution.number(reference).is_none())
        {
            errors.push(FieldError::new("/reference", "format").with("example", Series::Solution.reference(1)));
        }
        errors
    }
}
