//! What makes a wish record acceptable.

use super::WishRecord;
use crate::{limits, problem::FieldError, reference::Series, validate::Validate};

/// The longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// The longest problem, practice or constraints text, in characters.
pub const MAX_PROBLEM: usize = 10_000;
/// The most success criteria.
pub const MAX_CRITERIA: usize = 20;
const MAX_CATEGORIES: usize = 5;
const MAX_TECHNOLOGIES: usize = 10;
const MAX_JOINED: usize = 50;

impl Validate for WishRecord {
    fn validate(&self) -> Vec<FieldError> {
        let record = self;
        let mut errors = Vec::new();
        limits::text(&mut errors, "/title", &record.title, MAX_TITLE);
        limits::text(&mut errors, "/problem", &record.problem, MAX_PROBLEM);
        limits::optional_text(
            &mut errors,
            "/current_practice",
            record.current_practice.as_ref(),
            MAX_PROBLEM,
        );
        limits::optional_text(&mut errors, "/constraints", record.constraints.as_ref(), MAX_PROBLEM);
        limits::optional_text(&mut errors, "/venue", record.venue.as_ref(), MAX_TITLE);
        limits::count(
            &mut errors,
            "/success_criteria",
            &record.success_criteria,
            0,
            MAX_CRITERIA,
        );
        for (index, criterion) in record.success_criteria.iter().enumerate() {
            limits::text(
                &mut errors,
                &format!("/success_criteria/{index}/measure"),
                &criterion.measure,
                MAX_PROBLEM,
            );
            if criterion.target.is_some_and(|target| !target.is_finite()) {
                errors.push(FieldError::new(format!("/success_criteria/{index}/target"), "number"));
            }
        }
        limits::count(&mut errors, "/categories", &record.categories, 1, MAX_CATEGORIES);
        limits::count(&mut errors, "/technologies", &record.technologies, 0, MAX_TECHNOLOGIES);
        limits::count(&mut errors, "/joined", &record.joined, 0, MAX_JOINED);
        if record.state.is_public() && record.published_on.is_none() {
            errors.push(FieldError::new("/published_on", "required"));
        }
        if record
            .reference
            .as_deref()
            .is_some_and(|reference| Series::Wish.number(reference).is_none())
        {
            errors.push(FieldError::new("/reference", "format").with("example", Series::Wish.reference(1)));
        }
        errors
    }
}
