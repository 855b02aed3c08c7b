//! What is looked at.

use chrono::NaiveDate;

use super::Names;

/// One text in one language, as a person wrote it (never one whose script was converted). Markdown or plain.
#[derive(Debug, Clone, Copy)]
pub struct DraftText<'a> {
    /// Its position in the content, with its language: `/problem/en`.
    pub pointer: &'a str,
    /// The text.
    pub text: &'a str,
    /// Whether matching goes by it: the problem of a wish, the description of a solution, in each language.
    pub is_matched: bool,
}

/// One row of the success criteria.
#[derive(Debug, Clone, Copy, Default)]
pub struct DraftCriterion<'a> {
    /// What is measured, in any of the languages.
    pub measure: &'a str,
    /// The unit of `target`.
    pub unit: Option<&'a str>,
    /// The value to reach.
    pub target: Option<f64>,
    /// Today's value.
    pub today: Option<f64>,
}

/// A wish or a solution that is being written.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Every text that will be public.
    pub texts: &'a [DraftText<'a>],
    /// The rows of a wish, which stand at `/success_criteria`; `None` for what has no criteria.
    pub criteria: Option<&'a [DraftCriterion<'a>]>,
    /// The last day for proposals, which stands at `/closing_on`.
    pub closing_on: Option<NaiveDate>,
    /// The day it is at the portal.
    pub today: NaiveDate,
    /// Names that would be brands here: of organisations that offer, and of published solutions; without the writer's own.
    pub names: &'a Names,
}
