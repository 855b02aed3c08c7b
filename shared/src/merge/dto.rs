//! Proposals to merge as their parties read them.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MergeAction, MergeReason, MergeState};
use crate::{
    code::codes,
    localized::LocalizedText,
    organisation::OrganisationRef,
    revision::PossibleAction,
    wish::{MAX_JOINED, WishState},
};

/// Within how many days the owner of a duplicate is asked to answer.
const ANSWER_WITHIN: Days = Days::new(14);

/// The day by which the owner of a duplicate is asked to answer. Nothing is decided where it passes.
#[must_use]
pub fn answer_by(proposed_on: NaiveDate) -> NaiveDate {
    proposed_on.checked_add_days(ANSWER_WITHIN).unwrap_or(NaiveDate::MAX)
}

/// A wish that a proposal names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergedWish {
    /// The reference that people quote, such as `W-0001`.
    pub reference: String,
    /// The title.
    pub title: LocalizedText,
    /// The organisation that posted it.
    pub organisation: OrganisationRef,
}

codes! {
    /// Why a proposal cannot be agreed to now.
    MergeObstacle {
        /// The duplicate is no longer public, or a trial of it is running.
        DuplicateNotOpen = "duplicate_not_open",
        /// The other wish is no longer public, or it is proven.
        IntoNotOpen = "into_not_open",
        /// More organisations would have joined the other wish than one can have.
        TooManyJoined = "too_many_joined",
    }
}

impl MergeObstacle {
    /// What stands in the way of merging two wishes in these states (`None`: not public), where so many organisations would have joined
    /// the second one.
    #[must_use]
    pub fn between(duplicate: Option<WishState>, into: Option<WishState>, joined: usize) -> Option<Self> {
        use WishState as S;
        // While a trial runs nothing is withdrawn.
        if !matches!(duplicate, Some(S::Published | S::Matched)) {
            Some(Self::DuplicateNotOpen)
        } else if !matches!(into, Some(S::Published | S::Matched | S::InTrial)) {
            Some(Self::IntoNotOpen)
        } else {
            (joined > MAX_JOINED).then_some(Self::TooManyJoined)
        }
    }
}

/// The organisations that have joined a wish of `owner` once those who shared the duplicate have: each once, and never the owner.
#[must_use]
pub fn joined<T: Copy + PartialEq>(owner: T, before: &[T], sharing: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut joined: Vec<T> = before.to_vec();
    for one in sharing {
        if one != owner && !joined.contains(&one) {
            joined.push(one);
        }
    }
    joined
}

/// A proposal that a wish is continued in another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeProposal {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change; for `If-Match`.
    pub version: i32,
    /// Where it stands.
    pub state: MergeState,
    /// The wish that ends where its owner agrees.
    pub duplicate: MergedWish,
    /// The wish that it is continued in.
    pub into: MergedWish,
    /// The facilitator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day by which the owner is asked to answer.
    pub answer_by: NaiveDate,
    /// Why it cannot be agreed to now, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<MergeObstacle>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<MergeReason>,
    /// The words of who answered or took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was proposed, UTC.
    pub proposed_at: DateTime<Utc>,
    /// When it was answered or taken back, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// What was proposed about a wish as a duplicate, and what this reader may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WishMerges {
    /// The proposals, the last first; at most one waits. At most 20.
    pub proposals: Vec<MergeProposal>,
    /// What can be done now.
    pub actions: Vec<PossibleAction<MergeAction>>,
}

impl WishMerges {
    /// The proposal that waits for its answer.
    #[must_use]
    pub fn waiting(&self) -> Option<&MergeProposal> {
        self.proposals
            .iter()
            .find(|proposal| proposal.state == MergeState::Proposed)
    }

    /// Whether the reader may do it now.
    #[must_use]
    pub fn may(&self, action: MergeAction) -> bool {
        let mut actions = self.actions.iter();
        actions.any(|possible| possible.action == action && possible.barred_by.is_none())
    }
}

/// What a withdrawn wish says of the one that it is continued in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContinuedIn {
    /// The reference that people quote, such as `W-0001`.
    pub reference: String,
    /// The title.
    pub title: LocalizedText,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_joins_twice_or_their_own_wish() {
        assert_eq!(joined(1, &[2, 3], [4, 2, 1, 4]), [2, 3, 4]);
        assert_eq!(joined(1, &[], [1]), [0; 0]);
    }

    #[test]
    fn what_can_be_merged_is_what_can_end_and_what_goes_on() {
        use WishState as S;
        for state in S::ALL {
            let ends = MergeObstacle::between(Some(state), Some(S::Published), 1);
            assert_eq!(ends.is_none(), matches!(state, S::Published | S::Matched), "{state:?}");
            let goes_on = MergeObstacle::between(Some(S::Published), Some(state), 1);
            let open = matches!(state, S::Published | S::Matched | S::InTrial);
            assert_eq!(goes_on.is_none(), open, "{state:?}");
        }
        let public = Some(S::Published);
        assert_eq!(
            MergeObstacle::between(None, public, 1),
            Some(MergeObstacle::DuplicateNotOpen)
        );
        assert_eq!(
            MergeObstacle::between(public, None, 1),
            Some(MergeObstacle::IntoNotOpen)
        );
        assert_eq!(MergeObstacle::between(public, public, MAX_JOINED), None);
        assert_eq!(
            MergeObstacle::between(public, public, MAX_JOINED + 1),
            Some(MergeObstacle::TooManyJoined)
        );
    }

    #[test]
    fn two_weeks_are_left_for_the_answer() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(answer_by(day("2026-12-20")), day("2027-01-03"));
    }
}
