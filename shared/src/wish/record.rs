//! A wish as a file gives it to `innoportal import --kind wish`, one a line.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Criterion, Direction, IfItWorks, Importance, TrialFunding, WhoMayPropose, WishContent, WishState, WishText,
};
use crate::{localized::WrittenText, organisation::Region, taxonomy::DateText};

/// One success criterion of a [`WishRecord`]; see [`super::Criterion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionRecord {
    /// What is measured.
    pub measure: WrittenText,
    /// The unit of `target` and `today`.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// The value to reach.
    pub target: Option<f64>,
    /// The value today.
    pub today: Option<f64>,
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
    /// The problem to solve, in Markdown.
    pub problem: WrittenText,
    /// How it is done today, in Markdown.
    pub current_practice: Option<WrittenText>,
    /// Constraints on a solution, in Markdown.
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
    /// Who may propose; anyone when absent.
    pub who_may_propose: Option<WhoMayPropose>,
    /// The regions whose organisations may propose.
    #[serde(default)]
    pub proposer_regions: Vec<Region>,
    /// The last day on which proposals are taken.
    pub closing_on: Option<DateText>,
    /// How often the problem occurs, and at how many places.
    pub scale: Option<WrittenText>,
    /// What today's way costs a year.
    pub yearly_cost: Option<f64>,
    /// What was tried before, in Markdown.
    pub tried_before: Option<WrittenText>,
    /// Who would operate the solution.
    pub operated_by: Option<WrittenText>,
    /// The systems and data it would have to work with, in Markdown.
    pub systems: Option<WrittenText>,
    /// The first day on which a trial could start.
    pub trial_from: Option<DateText>,
    /// The day by which a trial would have to end.
    pub trial_until: Option<DateText>,
    /// What follows where a trial shows that a solution works.
    pub if_it_works: Option<IfItWorks>,
    /// The financial year in which there would be a budget for it.
    pub budget_year: Option<u16>,
    /// The day it was published; needed for public states.
    pub published_on: Option<DateText>,
    /// Slugs of organisations that said "ours too".
    #[serde(default)]
    pub joined: Vec<String>,
    /// Its state.
    pub state: WishState,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}

impl WishRecord {
    /// What it says of the wish, without the dates.
    #[must_use]
    pub fn content(&self) -> WishContent {
        let text = |text: &Option<WrittenText>| text.clone().unwrap_or_default();
        let criterion = |criterion: &CriterionRecord| Criterion {
            measure: criterion.measure.clone(),
            unit: criterion.unit.clone(),
            direction: criterion.direction,
            target: criterion.target,
            today: criterion.today,
            importance: criterion.importance,
        };
        WishContent {
            text: WishText {
                title: self.title.clone(),
                problem: self.problem.clone(),
                current_practice: text(&self.current_practice),
                constraints: text(&self.constraints),
                success_criteria: self.success_criteria.iter().map(criterion).collect(),
                categories: self.categories.clone(),
                technologies: self.technologies.clone(),
                venue: text(&self.venue),
                trial_funding: self.trial_funding.unwrap_or_default(),
                who_may_propose: self.who_may_propose.unwrap_or_default(),
                proposer_regions: self.proposer_regions.clone(),
                closing_on: None,
                scale: text(&self.scale),
                yearly_cost: self.yearly_cost,
                tried_before: text(&self.tried_before),
                operated_by: text(&self.operated_by),
                systems: text(&self.systems),
                trial_from: None,
                trial_until: None,
                if_it_works: self.if_it_works,
                budget_year: self.budget_year,
            },
            budget_band: self.budget_band,
        }
    }

    /// What it says of the wish, with its dates where loading takes place on this day.
    #[must_use]
    pub fn content_on(&self, today: NaiveDate) -> WishContent {
        let day = |date: &Option<DateText>| date.as_ref().map(|date| date.resolve(today));
        let mut content = self.content();
        content.text.closing_on = day(&self.closing_on);
        content.text.trial_from = day(&self.trial_from);
        content.text.trial_until = day(&self.trial_until);
        content
    }
}
