//! What makes a solution acceptable: what people write of it at each step, and a record of a file.

use super::{SolutionContent, SolutionRecord};
use crate::{
    kind::ThingKind,
    limits::{self, Step},
    problem::FieldError,
    validate::Validate,
};

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;
/// The longest summary, in characters.
pub const MAX_SUMMARY: usize = 300;
/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 20_000;
/// The most claims.
pub const MAX_CLAIMS: usize = 20;
/// The most E&M fields.
pub const MAX_CATEGORIES: usize = 5;
/// The most technologies, and the most benefits.
pub const MAX_TERMS: usize = 10;
/// The longest of the short texts, such as warranty or the conditions of a claim, in characters.
pub const MAX_LINE: usize = 1_000;
/// The longest version or model, and the longest contact, in characters.
pub const MAX_MODEL: usize = 200;
const MAX_UNIT: usize = 20;
const MAX_VALUE: f64 = 1e12;

impl SolutionContent {
    /// Every rule that it breaks at this step. A draft may be empty; to be sent, a solution needs a name, a summary, a description, a
    /// field and a readiness level.
    #[must_use]
    pub fn problems(&self, step: Step) -> Vec<FieldError> {
        let Self {
            text,
            readiness_level,
            price_band: _,
            contact,
        } = self;
        let mut errors = Vec::new();
        step.text(&mut errors, "/name", &text.name, MAX_NAME);
        step.text(&mut errors, "/summary", &text.summary, MAX_SUMMARY);
        step.text(&mut errors, "/description", &text.description, MAX_DESCRIPTION);
        for (pointer, words, max) in [
            ("/deployments", &text.deployments, MAX_DESCRIPTION),
            ("/alternative", &text.alternative, MAX_DESCRIPTION),
            ("/utilities", &text.utilities, MAX_LINE),
            ("/shutdown", &text.shutdown, MAX_LINE),
            ("/warranty", &text.warranty, MAX_LINE),
            ("/maintenance", &text.maintenance, MAX_LINE),
            ("/approvals", &text.approvals, MAX_LINE),
        ] {
            limits::variants(&mut errors, pointer, words, max);
        }
        let least = usize::from(step == Step::Send);
        limits::count(&mut errors, "/categories", &text.categories, least, MAX_CATEGORIES);
        limits::count(&mut errors, "/technologies", &text.technologies, 0, MAX_TERMS);
        limits::count(&mut errors, "/benefits", &text.benefits, 0, MAX_TERMS);
        limits::count(&mut errors, "/claims", &text.claims, 0, MAX_CLAIMS);
        for (index, claim) in text.claims.iter().enumerate() {
            let at = |field: &str| format!("/claims/{index}/{field}");
            step.text(&mut errors, &at("benefit"), &claim.benefit, MAX_LINE);
            limits::variants(&mut errors, &at("conditions"), &claim.conditions, MAX_LINE);
            limits::variants(&mut errors, &at("evidence"), &claim.evidence, MAX_LINE);
            if let Some(unit) = &claim.unit {
                limits::line(&mut errors, &at("unit"), unit, MAX_UNIT, false);
            }
            for (field, value) in [("value", claim.value), ("low", claim.low), ("high", claim.high)] {
                limits::number(&mut errors, &at(field), value, -MAX_VALUE, MAX_VALUE);
            }
        }
        limits::number(&mut errors, "/service_life", text.service_life, 0.0, 100.0);
        for (pointer, line) in [("/model", &text.model), ("/contact", contact)] {
            if let Some(line) = line {
                limits::line(&mut errors, pointer, line, MAX_MODEL, false);
            }
        }
        match readiness_level {
            None if step == Step::Send => errors.push(FieldError::new("/readiness_level", "required")),
            level => limits::number(&mut errors, "/readiness_level", level.map(f64::from), 1.0, 9.0),
        }
        errors
    }
}

impl Validate for SolutionRecord {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = self.content().problems(Step::Send);
        limits::not_blank(&mut errors, "/deployments", self.deployments.as_ref());
        if self.state.is_public() && self.published_on.is_none() {
            errors.push(FieldError::new("/published_on", "required"));
        }
        if self
            .reference
            .as_deref()
            .is_some_and(|reference| ThingKind::Solution.number(reference).is_none())
        {
            errors.push(FieldError::new("/reference", "format").with("example", ThingKind::Solution.reference(1)));
        }
        errors
    }
}
