//! What is sent to move a revision, or the published thing behind it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::RevisionAction;
use crate::{code::codes, lifecycle::Step, limits, problem::FieldError, validate::Validate};

/// The longest note, and the longest point, in characters.
pub const MAX_NOTE: usize = 2_000;
/// The most points of one return.
pub const MAX_POINTS: usize = 50;

/// Which editor asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct EditorQuery {
    /// A UUID that the window or device has made up for itself: others who have the draft open are told of it for a minute after each
    /// save.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor: Option<Uuid>,
}

codes! {
    /// Why a revision was sent back. The codes are counted in the statistics.
    ReturnReason {
        /// Something that is needed is missing.
        Incomplete = "incomplete",
        /// It is not clear what is meant.
        Unclear = "unclear",
        /// Success cannot be measured as it is written.
        NotMeasurable = "not_measurable",
        /// A brand or a product is named.
        BrandNamed = "brand_named",
        /// It holds personal data.
        PersonalData = "personal_data",
        /// It holds what must not be public.
        Classified = "classified",
        /// There is one like it already.
        Duplicate = "duplicate",
        /// It is outside the portal's field.
        OutOfScope = "out_of_scope",
        /// Another reason, which the note gives.
        Other = "other",
    }
}

/// One point at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The JSON pointer of the field in the content, for example `/success_criteria/0/target`.
    pub pointer: String,
    /// What to do about it, up to 2,000 characters.
    pub text: String,
}

/// A request to move a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftTransition {
    /// What to do. `send` goes to the coordinator where the organisation's setting asks for an endorsement.
    pub action: RevisionAction,
    /// Why: needed to send back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReturnReason>,
    /// In words, up to 2,000 characters; needed with the reason `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Points at fields, where it is sent back; up to 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
}

impl DraftTransition {
    /// A request without reason or words.
    #[must_use]
    pub const fn plain(action: RevisionAction) -> Self {
        Self {
            action,
            reason: None,
            note: None,
            points: Vec::new(),
        }
    }
}

impl Step for DraftTransition {
    type Action = RevisionAction;

    fn action(&self) -> RevisionAction {
        self.action
    }
}

impl Validate for DraftTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.action == RevisionAction::SendBack && self.reason.is_none() {
            errors.push(FieldError::new("/reason", "required"));
        }
        note(
            &mut errors,
            self.note.as_deref(),
            self.reason == Some(ReturnReason::Other),
        );
        limits::count(&mut errors, "/points", &self.points, 0, MAX_POINTS);
        for (index, point) in self.points.iter().enumerate() {
            if !point.pointer.starts_with('/') || point.pointer.len() > 200 {
                errors.push(FieldError::new(format!("/points/{index}/pointer"), "format").with("example", "/title"));
            }
            limits::block(
                &mut errors,
                &format!("/points/{index}/text"),
                &point.text,
                MAX_NOTE,
                true,
            );
        }
        errors
    }
}

fn note(errors: &mut Vec<FieldError>, note: Option<&str>, required: bool) {
    limits::block(errors, "/note", note.unwrap_or_default(), MAX_NOTE, required);
}

codes! {
    /// What is done to a thing that was published.
    ThingAction {
        /// A wish is withdrawn, with a reason.
        Withdraw = "withdraw",
        /// The closing day of a wish is moved to a later one.
        Extend = "extend",
        /// A solution is archived, with a reason.
        Archive = "archive",
        /// An archived solution is published again.
        Restore = "restore",
        /// Its provider says that a solution is still current.
        Confirm = "confirm",
    }

    /// Why a wish was withdrawn or a solution archived.
    EndReason {
        /// The problem was solved in another way.
        Solved = "solved",
        /// It is no longer needed, or no longer offered.
        NoLongerNeeded = "no_longer_needed",
        /// There is no budget for it.
        NoBudget = "no_budget",
        /// Another wish or solution has taken its place.
        Replaced = "replaced",
        /// It should not have been published.
        PublishedInError = "published_in_error",
        /// Nobody confirmed that it is still current.
        Unconfirmed = "unconfirmed",
        /// A wish was merged: it is continued in another one. This has its own operations and cannot be asked for.
        Merged = "merged",
        /// Another reason, which the note gives.
        Other = "other",
    }
}

/// A request to move a published thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThingTransition {
    /// What to do: `withdraw` or `extend` a wish; `archive`, `restore` or `confirm` a solution.
    pub action: ThingAction,
    /// Why: needed to withdraw and to archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// In words, up to 2,000 characters; needed with the reason `other`. The parties read it, not the public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The new closing day: needed to extend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_on: Option<NaiveDate>,
}

impl Step for ThingTransition {
    type Action = ThingAction;

    fn action(&self) -> ThingAction {
        self.action
    }
}

impl Validate for ThingTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if matches!(self.action, ThingAction::Withdraw | ThingAction::Archive) && self.reason.is_none() {
            errors.push(FieldError::new("/reason", "required"));
        }
        if self.reason == Some(EndReason::Merged) {
            errors.push(FieldError::new("/reason", "not_with_this"));
        }
        if self.action == ThingAction::Extend && self.closing_on.is_none() {
            errors.push(FieldError::new("/closing_on", "required"));
        }
        limits::day(&mut errors, "/closing_on", self.closing_on);
        note(&mut errors, self.note.as_deref(), self.reason == Some(EndReason::Other));
        errors
    }
}
