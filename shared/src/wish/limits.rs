//! What makes a wish acceptable: what people write of it at each step, and a record of a file.

use super::{WhoMayPropose, WishContent, WishRecord};
use crate::{
    kind::ThingKind,
    limits::{self, Step},
    problem::FieldError,
    validate::Validate,
};

/// The longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// The longest problem, practice or constraints text, in characters.
pub const MAX_PROBLEM: usize = 10_000;
/// The most success criteria.
pub const MAX_CRITERIA: usize = 20;
/// The most E&M fields.
pub const MAX_CATEGORIES: usize = 5;
/// The most technologies.
pub const MAX_TECHNOLOGIES: usize = 10;
/// The longest unit, in characters.
pub const MAX_UNIT: usize = 20;
/// The longest of the short texts: scale, who operates it, the measure of a criterion; in characters.
pub const MAX_LINE: usize = 1_000;
/// The most organisations that have joined a wish.
pub const MAX_JOINED: usize = 50;
const MAX_AMOUNT: f64 = 1e12;

impl WishContent {
    /// Every rule that it breaks at this step. A draft may be empty; to be sent, a wish needs a title, a problem and a field.
    #[must_use]
    pub fn problems(&self, step: Step) -> Vec<FieldError> {
        let Self { text, budget_band: _ } = self;
        let mut errors = Vec::new();
        step.text(&mut errors, "/title", &text.title, MAX_TITLE);
        step.text(&mut errors, "/problem", &text.problem, MAX_PROBLEM);
        for (pointer, words, max) in [
            ("/current_practice", &text.current_practice, MAX_PROBLEM),
            ("/constraints", &text.constraints, MAX_PROBLEM),
            ("/venue", &text.venue, MAX_TITLE),
            ("/scale", &text.scale, MAX_LINE),
            ("/tried_before", &text.tried_before, MAX_PROBLEM),
            ("/operated_by", &text.operated_by, MAX_LINE),
            ("/systems", &text.systems, MAX_PROBLEM),
        ] {
            limits::variants(&mut errors, pointer, words, max);
        }
        let least = usize::from(step == Step::Send);
        limits::count(&mut errors, "/categories", &text.categories, least, MAX_CATEGORIES);
        limits::count(&mut errors, "/technologies", &text.technologies, 0, MAX_TECHNOLOGIES);
        limits::count(
            &mut errors,
            "/success_criteria",
            &text.success_criteria,
            0,
            MAX_CRITERIA,
        );
        for (index, criterion) in text.success_criteria.iter().enumerate() {
            let at = |field: &str| format!("/success_criteria/{index}/{field}");
            step.text(&mut errors, &at("measure"), &criterion.measure, MAX_LINE);
            if let Some(unit) = &criterion.unit {
                limits::line(&mut errors, &at("unit"), unit, MAX_UNIT, false);
            }
            limits::number(&mut errors, &at("target"), criterion.target, -MAX_AMOUNT, MAX_AMOUNT);
            limits::number(&mut errors, &at("today"), criterion.today, -MAX_AMOUNT, MAX_AMOUNT);
        }
        limits::number(&mut errors, "/yearly_cost", text.yearly_cost, 0.0, MAX_AMOUNT);
        limits::number(
            &mut errors,
            "/budget_year",
            text.budget_year.map(f64::from),
            2000.0,
            2100.0,
        );
        for (pointer, date) in [
            ("/closing_on", text.closing_on),
            ("/trial_from", text.trial_from),
            ("/trial_until", text.trial_until),
        ] {
            limits::day(&mut errors, pointer, date);
        }
        if let (Some(from), Some(until)) = (text.trial_from, text.trial_until)
            && until < from
        {
            errors.push(FieldError::new("/trial_until", "before").with("date", from.to_string()));
        }
        if step == Step::Send && text.who_may_propose == WhoMayPropose::Regions && text.proposer_regions.is_empty() {
            errors.push(FieldError::new("/proposer_regions", "required"));
        }
        errors
    }
}

impl Validate for WishRecord {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = self.content().problems(Step::Send);
        for (pointer, text) in [
            ("/current_practice", &self.current_practice),
            ("/constraints", &self.constraints),
            ("/venue", &self.venue),
        ] {
            limits::not_blank(&mut errors, pointer, text.as_ref());
        }
        limits::count(&mut errors, "/joined", &self.joined, 0, MAX_JOINED);
        if self.state.is_public() && self.published_on.is_none() {
            errors.push(FieldError::new("/published_on", "required"));
        }
        if self
            .reference
            .as_deref()
            .is_some_and(|reference| ThingKind::Wish.number(reference).is_none())
        {
            errors.push(FieldError::new("/reference", "format").with("example", ThingKind::Wish.reference(1)));
        }
        errors
    }
}
