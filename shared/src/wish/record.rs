//! A wish as a file gives it to `innoportal import --kind wish`, one a line.

use serde::{Deserialize, Serialize};

use super::{Direction, Importance, TrialFunding, WishState};
use crate::{localized::WrittenText, taxonomy::DateText};

/// One success criterion of a [`WishRecord`]; see [`super::Criterion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionRecord {
    /// What is measured.
    pub measure: WrittenText,
    /// The unit of `target`.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// The value to reach.
    pub target: Option<f64>,
    /// Must-have or wanted.
    pub importance: Importance,
}

/// One wish. Organisations and taxonomy terms are named by slug and must exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishRecord {
    /// Kept where given; the next free one otherwise (drafts get none).
    pub reference: Option<String>,
    /// Slug of the organisation that wishes.
    pub organisation: String,
    /// The title.
    pub title: WrittenText,
    /// The problem to solve.
    pub problem: WrittenText,
    /// How it is done today.
    pub current_practice: Option<WrittenText>,
    /// What a solution has to live with.
    pub constraints: Option<WrittenText>,
    /// What will be measured.
    #[serde(default)]
    pub success_criteria: Vec<CriterionRecord>,
    /// Slugs of E&M fields, at least one.
    pub categories: Vec<String>,
    /// Slugs of expected technologies.
    #[serde(default)]
    pub technologies: Vec<String>,
    /// Where a trial could be held.
    pub venue: Option<WrittenText>,
    /// What the seeker could spend; never public.
    pub budget_band: Option<crate::taxonomy::MoneyBand>,
    /// Who pays for the trial; to be agreed when absent.
    pub trial_funding: Option<TrialFunding>,
    /// The last day on which proposals are taken.
    pub closing_on: Option<DateText>,
    /// The day it was published; needed for public states.
    pub published_on: Option<DateText>,
    /// Slugs of organisations that said "ours too".
    #[serde(default)]
    pub joined: Vec<String>,
    /// Where it stands.
    pub state: WishState,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}
