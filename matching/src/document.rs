//! What the index knows about a thing: its public text and the plain facts that filters, facets and orders need.
//!
//! The caller makes documents from its rows; this module must not know where they come from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::{
    language::Language,
    localized::{LocalizedText, Origin},
    organisation::OrganisationRef,
    search::Kind,
    taxonomy::Term,
    wish::{WishState, WishStatus},
};
use uuid::Uuid;

/// The text fields a thing can have beside its title. A thing may have several of one name (success criteria).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// One line about a solution or a highlight.
    Summary,
    /// The problem of a wish.
    Problem,
    /// The description of a solution.
    Description,
    /// A sentence about an organisation.
    About,
    /// The text of a highlight.
    Body,
    /// How a wish's problem is met today.
    CurrentPractice,
    /// What a solution to a wish has to live with.
    Constraints,
    /// What is measured by one of a wish's success criteria.
    SuccessCriteria,
    /// Where a trial could be held.
    Venue,
    /// Where a solution has run.
    Deployments,
}

impl FieldName {
    /// The name in passages; the same as the field's name in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Problem => "problem",
            Self::Description => "description",
            Self::About => "about",
            Self::Body => "body",
            Self::CurrentPractice => "current_practice",
            Self::Constraints => "constraints",
            Self::SuccessCriteria => "success_criteria",
            Self::Venue => "venue",
            Self::Deployments => "deployments",
        }
    }
}

/// One field of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextField {
    /// Which field.
    pub name: FieldName,
    /// Its text, converted variants included.
    pub text: LocalizedText,
}

/// A public thing as the index keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What people call it: a reference such as `W-0001`, or a slug.
    pub reference: Option<String>,
    /// Title or name.
    pub title: LocalizedText,
    /// The rest of its text.
    pub fields: Vec<TextField>,
    /// Whose it is; an organisation names itself.
    pub organisation: Option<OrganisationRef>,
    /// E&M fields.
    pub categories: Vec<Term>,
    /// Technologies: used by a solution, expected by a wish.
    pub technologies: Vec<Term>,
    /// The status of a wish; `None` for other kinds.
    pub wish_state: Option<WishState>,
    /// The last day on which a wish takes proposals.
    pub closing_on: Option<NaiveDate>,
    /// Readiness level of a solution, 1 to 9.
    pub readiness_level: Option<u8>,
    /// The day it was published, in the portal's time zone; things without one come last where the order is by day.
    pub published_on: Option<NaiveDate>,
    /// Demonstration content.
    pub demonstration: bool,
}

impl Document {
    /// A document with nothing but its title; the caller sets what else there is.
    #[must_use]
    pub const fn new(id: Uuid, kind: Kind, title: LocalizedText) -> Self {
        Self {
            id,
            kind,
            reference: None,
            title,
            fields: Vec::new(),
            organisation: None,
            categories: Vec::new(),
            technologies: Vec::new(),
            wish_state: None,
            closing_on: None,
            readiness_level: None,
            published_on: None,
            demonstration: false,
        }
    }

    /// Adds a field unless its text is empty.
    #[must_use]
    pub fn with(mut self, name: FieldName, text: LocalizedText) -> Self {
        if !text.is_empty() {
            self.fields.push(TextField { name, text });
        }
        self
    }

    /// The languages in which a person wrote the title.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.title
            .variants()
            .filter(|(_, variant)| variant.origin == Origin::Written)
            .map(|(language, _)| language)
    }

    /// What a reader can filter wishes by; `None` for other kinds.
    #[must_use]
    pub fn status(&self, today: NaiveDate) -> Option<WishStatus> {
        WishStatus::of(self.wish_state?, self.closing_on.is_some_and(|closing| closing < today))
    }
}
