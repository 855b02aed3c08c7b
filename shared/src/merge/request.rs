//! Requests to propose a merge and to answer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MergeAction;
use crate::{code::codes, lifecycle::Step, limits, problem::FieldError, revision::MAX_NOTE, validate::Validate};

/// The longest name of a wish: an id or a reference, in characters.
const MAX_KEY: usize = 40;

codes! {
    /// Why a merge was refused.
    MergeReason {
        /// The problem is another one.
        OtherProblem = "other_problem",
        /// The problem is the same; what a solution has to meet is not.
        OtherConditions = "other_conditions",
        /// The organisation wants to pursue it by itself.
        Separately = "separately",
        /// Another reason, which the note gives.
        Other = "other",
    }
}

/// A proposal to continue a wish in another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMerge {
    /// Id or reference of the wish that it is to be continued in.
    #[cfg_attr(feature = "openapi", schema(example = "W-0002"))]
    pub into: String,
    /// In words for the owner, up to 2,000 characters: what the two have in common.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Validate for NewMerge {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        limits::line(&mut errors, "/into", &self.into, MAX_KEY, true);
        note(&mut errors, self.note.as_deref(), false);
        errors
    }
}

/// An answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MergeTransition {
    /// The id of the proposal that is meant: another one may have taken its place.
    pub proposal: Uuid,
    /// What to do: `agree` or `refuse` for the owner of the duplicate, `withdraw` for a facilitator.
    pub action: MergeAction,
    /// Why: needed to refuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<MergeReason>,
    /// In words, up to 2,000 characters; needed with the reason `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl MergeTransition {
    /// A request without reason or words.
    #[must_use]
    pub const fn plain(proposal: Uuid, action: MergeAction) -> Self {
        Self {
            proposal,
            action,
            reason: None,
            note: None,
        }
    }
}

impl Step for MergeTransition {
    type Action = MergeAction;

    fn action(&self) -> MergeAction {
        self.action
    }
}

impl Validate for MergeTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.action == MergeAction::Refuse && self.reason.is_none() {
            errors.push(FieldError::new("/reason", "required"));
        }
        note(
            &mut errors,
            self.note.as_deref(),
            self.reason == Some(MergeReason::Other),
        );
        errors
    }
}

fn note(errors: &mut Vec<FieldError>, note: Option<&str>, required: bool) {
    limits::block(errors, "/note", note.unwrap_or_default(), MAX_NOTE, required);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(request: &impl Validate) -> Vec<String> {
        let errors = request.validate().into_iter();
        errors
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect()
    }

    #[test]
    fn a_refusal_says_why() {
        let refuse = MergeTransition::plain(Uuid::nil(), MergeAction::Refuse);
        assert_eq!(wrong(&refuse), ["/reason required"]);
        let other = MergeTransition {
            reason: Some(MergeReason::Other),
            ..refuse
        };
        assert_eq!(wrong(&other), ["/note required"]);
        let said = MergeTransition {
            note: Some("Ours is about goods lifts.".into()),
            ..other
        };
        assert!(wrong(&said).is_empty());
        for action in [MergeAction::Agree, MergeAction::Withdraw] {
            assert!(
                wrong(&MergeTransition::plain(Uuid::nil(), action)).is_empty(),
                "{action:?}"
            );
        }
    }

    #[test]
    fn what_is_sent_is_bounded() {
        let new = |into: &str, note: String| NewMerge {
            into: into.into(),
            note: Some(note),
        };
        assert!(wrong(&new("W-0001", "n".repeat(MAX_NOTE))).is_empty());
        assert_eq!(
            wrong(&new("", "n".repeat(MAX_NOTE + 1))),
            ["/into required", "/note too_long"]
        );
        assert_eq!(wrong(&new(&"W".repeat(41), String::new())), ["/into too_long"]);
    }
}
