//! What people write of a wish: the fields that a draft, a revision, a form and a file have alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Direction, Importance, TrialFunding};
use crate::{
    code::codes,
    localized::{LocalizedText, Words, WrittenText},
    organisation::Region,
    taxonomy::MoneyBand,
};

/// One success criterion: what is measured, and what would be good enough.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Criterion<T = LocalizedText> {
    /// What is measured.
    pub measure: T,
    /// The unit of `target` and `today`, for example `%` or `min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Which way is better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The value to reach, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The value today, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<f64>,
    /// Must-have or wanted.
    pub importance: Importance,
}

codes! {
    /// Who may propose a solution for a wish.
    WhoMayPropose {
        /// Every organisation that may offer solutions.
        Anyone = "anyone",
        /// Organisations of the regions that the wish names.
        Regions = "regions",
        /// Organisations that were invited.
        Invited = "invited",
    }

    /// What the organisation intends where a trial shows that a solution works. Nobody is bound by it.
    IfItWorks {
        /// Use the solution here.
        AdoptHere = "adopt_here",
        /// Use it here and at the organisations that joined the wish.
        AdoptAtJoinedSites = "adopt_at_joined_sites",
        /// Invite tenders that are open to all.
        Tender = "tender",
        /// Nothing is decided.
        NoCommitment = "no_commitment",
    }
}

/// What everyone may read of a wish. `T` is a text: [`WrittenText`] as people give it, [`LocalizedText`] as readers get it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishText<T: Words> {
    /// The title.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: T,
    /// The problem to solve, in Markdown.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub problem: T,
    /// How it is done today, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub current_practice: T,
    /// What a solution has to live with, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub constraints: T,
    /// What will be measured, in the seeker's order.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub success_criteria: Vec<Criterion<T>>,
    /// Slugs of the E&M fields; names are in the taxonomy.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub categories: Vec<String>,
    /// Slugs of technologies the seeker expects; none means any.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub technologies: Vec<String>,
    /// Where a trial could be held.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub venue: T,
    /// Who pays for the trial.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub trial_funding: TrialFunding,
    /// Who may propose a solution.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub who_may_propose: WhoMayPropose,
    /// The regions whose organisations may propose, where `who_may_propose` is `regions`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposer_regions: Vec<Region>,
    /// The last day for proposals, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_on: Option<NaiveDate>,
    /// How often the problem occurs, and at how many places.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub scale: T,
    /// What today's way costs a year, in the portal's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly_cost: Option<f64>,
    /// What was tried before, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub tried_before: T,
    /// Who would operate the solution.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub operated_by: T,
    /// The systems and data it would have to work with, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub systems: T,
    /// The first day on which a trial could start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_from: Option<NaiveDate>,
    /// The day by which a trial would have to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_until: Option<NaiveDate>,
    /// What follows where a trial shows that a solution works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_it_works: Option<IfItWorks>,
    /// The financial year in which there would be a budget for it, by the calendar year in which it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2100))]
    pub budget_year: Option<u16>,
}

impl<T: Words> Default for WishText<T> {
    fn default() -> Self {
        Self {
            title: T::default(),
            problem: T::default(),
            current_practice: T::default(),
            constraints: T::default(),
            success_criteria: Vec::new(),
            categories: Vec::new(),
            technologies: Vec::new(),
            venue: T::default(),
            trial_funding: TrialFunding::ToBeAgreed,
            who_may_propose: WhoMayPropose::Anyone,
            proposer_regions: Vec::new(),
            closing_on: None,
            scale: T::default(),
            yearly_cost: None,
            tried_before: T::default(),
            operated_by: T::default(),
            systems: T::default(),
            trial_from: None,
            trial_until: None,
            if_it_works: None,
            budget_year: None,
        }
    }
}

#[expect(clippy::derivable_impls, reason = "`codes!` derives no default")]
impl Default for WhoMayPropose {
    fn default() -> Self {
        Self::Anyone
    }
}

#[expect(clippy::derivable_impls, reason = "`codes!` derives no default")]
impl Default for Importance {
    fn default() -> Self {
        Self::MustHave
    }
}

#[expect(clippy::derivable_impls, reason = "`codes!` derives no default")]
impl Default for TrialFunding {
    fn default() -> Self {
        Self::ToBeAgreed
    }
}

impl<T: Words> WishText<T> {
    /// The same with every text made into another kind of text: `markdown` for those that are Markdown, `plain` for the others.
    #[must_use]
    pub fn map<U: Words>(self, plain: impl Fn(T) -> U, markdown: impl Fn(T) -> U) -> WishText<U> {
        WishText {
            title: plain(self.title),
            problem: markdown(self.problem),
            current_practice: markdown(self.current_practice),
            constraints: markdown(self.constraints),
            success_criteria: self
                .success_criteria
                .into_iter()
                .map(|criterion| Criterion {
                    measure: plain(criterion.measure),
                    unit: criterion.unit,
                    direction: criterion.direction,
                    target: criterion.target,
                    today: criterion.today,
                    importance: criterion.importance,
                })
                .collect(),
            categories: self.categories,
            technologies: self.technologies,
            venue: plain(self.venue),
            trial_funding: self.trial_funding,
            who_may_propose: self.who_may_propose,
            proposer_regions: self.proposer_regions,
            closing_on: self.closing_on,
            scale: plain(self.scale),
            yearly_cost: self.yearly_cost,
            tried_before: markdown(self.tried_before),
            operated_by: plain(self.operated_by),
            systems: markdown(self.systems),
            trial_from: self.trial_from,
            trial_until: self.trial_until,
            if_it_works: self.if_it_works,
            budget_year: self.budget_year,
        }
    }
}

/// All that people write of a wish: what everyone may read once it is published, and what only its parties and facilitators see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishContent {
    /// What everyone may read.
    #[serde(flatten)]
    pub text: WishText<WrittenText>,
    /// What the seeker could spend; for its own organisation and facilitators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_band: Option<MoneyBand>,
}

impl WishContent {
    /// What another organisation can begin its own wish with: the problem and how success is measured. What belongs to one place,
    /// one organisation and one year is left out: venue, money, dates, what was tried, the values of today.
    #[must_use]
    pub fn as_start(self) -> Self {
        let text = self.text;
        let criteria = text.success_criteria.into_iter();
        Self {
            text: WishText {
                title: text.title,
                problem: text.problem,
                current_practice: text.current_practice,
                constraints: text.constraints,
                success_criteria: criteria
                    .map(|criterion| Criterion {
                        today: None,
                        ..criterion
                    })
                    .collect(),
                categories: text.categories,
                technologies: text.technologies,
                ..WishText::default()
            },
            budget_band: None,
        }
    }
}

/// A new wish: whose it is, and the fields that are known so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewWish {
    /// Id or slug of the organisation.
    pub organisation: String,
    /// Id or reference of a published wish to begin with: its title, problem, practice, constraints, criteria, fields and
    /// technologies are taken over where the same field is not sent. What belongs to its organisation is not: venue, money, dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "W-0001"))]
    pub from: Option<String>,
    /// The fields.
    #[serde(flatten)]
    pub content: WishContent,
}

/// The fields of a wish that change; the others stay as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishFields {
    /// The fields.
    #[serde(flatten)]
    pub content: WishContent,
}
