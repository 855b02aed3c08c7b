//! The life cycle of a solution.

use serde::{Deserialize, Serialize};

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
};

codes! {
    /// The state of a solution.
    SolutionState {
        /// Being written; seen by its authors only.
        Draft = "draft",
        /// Waits for the coordinator's endorsement.
        WithCoordinator = "with_coordinator",
        /// In review by a facilitator.
        Submitted = "submitted",
        /// Public.
        Published = "published",
        /// Out of use, by its provider, a facilitator, or because nobody confirmed it.
        Archived = "archived",
    }
}

impl SolutionState {
    /// Whether a visitor may see a solution in this state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published)
    }
}

/// What can be done to a solution, as far as its state is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SolutionAction {
    /// Sent by its author to the coordinator.
    SendToCoordinator,
    /// Sent by its author where no endorsement is needed.
    Send,
    /// Endorsed by the coordinator.
    Endorse,
    /// Sent back with a reason.
    SendBack,
    /// Published by a facilitator.
    Publish,
    /// Put out of use.
    Archive,
    /// Brought back, which says that it is current.
    Restore,
    /// Said to be still current, by its provider.
    Confirm,
}

const fn row(
    from: SolutionState,
    action: SolutionAction,
    to: SolutionState,
) -> Transition<SolutionState, SolutionAction> {
    Transition { from, action, to }
}

/// Every allowed transition of a solution.
pub const LIFECYCLE: Lifecycle<SolutionState, SolutionAction> = {
    use SolutionAction as A;
    use SolutionState as S;
    Lifecycle {
        table: &[
            row(S::Draft, A::SendToCoordinator, S::WithCoordinator),
            row(S::Draft, A::Send, S::Submitted),
            row(S::WithCoordinator, A::Endorse, S::Submitted),
            row(S::WithCoordinator, A::SendBack, S::Draft),
            row(S::Submitted, A::Publish, S::Published),
            row(S::Submitted, A::SendBack, S::Draft),
            row(S::Published, A::Confirm, S::Published),
            row(S::Published, A::Archive, S::Archived),
            row(S::Archived, A::Restore, S::Published),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archived_comes_back_and_nothing_is_final() {
        assert_eq!(
            LIFECYCLE.apply(SolutionState::Archived, SolutionAction::Restore),
            Some(SolutionState::Published)
        );
        assert!(SolutionState::ALL.into_iter().all(|state| !LIFECYCLE.is_final(state)));
    }

    #[test]
    fn nothing_is_published_without_review() {
        assert_eq!(LIFECYCLE.apply(SolutionState::Draft, SolutionAction::Publish), None);
        assert_eq!(
            LIFECYCLE.apply(SolutionState::WithCoordinator, SolutionAction::Publish),
            None
        );
    }

    #[test]
    fn codes_are_the_serialised_names() {
        for state in SolutionState::ALL {
            assert_eq!(serde_json::to_value(state).expect("a state serialises"), state.code());
        }
    }
}
