//! The life cycle of a wish.

use serde::{Deserialize, Serialize};

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
};

codes! {
    /// The state of a wish. `closed` is not a state: it is computed from the closing date.
    WishState {
        /// Being written; seen by its authors only.
        Draft = "draft",
        /// Waits for the coordinator's endorsement.
        WithCoordinator = "with_coordinator",
        /// In review by a facilitator.
        Submitted = "submitted",
        /// Public, and open to proposals until its closing date.
        Published = "published",
        /// A proposal was accepted.
        Matched = "matched",
        /// A trial is running.
        InTrial = "in_trial",
        /// A published report shows that the must-haves were met.
        Proven = "proven",
        /// Taken back, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl WishState {
    /// Whether a visitor may see a wish in this state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Matched | Self::InTrial | Self::Proven)
    }
}

/// What can be done to a wish, as far as its state is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishAction {
    /// Sent by its author to the coordinator.
    SendToCoordinator,
    /// Sent by its author where no endorsement is needed.
    Send,
    /// Endorsed by the coordinator.
    Endorse,
    /// Sent back with a reason, by the coordinator or a facilitator.
    SendBack,
    /// Published by a facilitator.
    Publish,
    /// A proposal for it was accepted.
    AcceptProposal,
    /// Its trial started.
    StartTrial,
    /// A report showing that the must-haves were met was published.
    Prove,
    /// Opened again after a stopped trial or a report that fell short.
    Reopen,
    /// Taken back with a reason, by the seeker or a facilitator.
    Withdraw,
}

const fn row(from: WishState, action: WishAction, to: WishState) -> Transition<WishState, WishAction> {
    Transition { from, action, to }
}

/// Every allowed transition of a wish.
pub const LIFECYCLE: Lifecycle<WishState, WishAction> = {
    use WishAction as A;
    use WishState as S;
    Lifecycle {
        table: &[
            row(S::Draft, A::SendToCoordinator, S::WithCoordinator),
            row(S::Draft, A::Send, S::Submitted),
            row(S::WithCoordinator, A::Endorse, S::Submitted),
            row(S::WithCoordinator, A::SendBack, S::Draft),
            row(S::Submitted, A::Publish, S::Published),
            row(S::Submitted, A::SendBack, S::Draft),
            row(S::Published, A::AcceptProposal, S::Matched),
            row(S::Published, A::Withdraw, S::Withdrawn),
            row(S::Matched, A::AcceptProposal, S::Matched),
            row(S::Matched, A::StartTrial, S::InTrial),
            row(S::Matched, A::Reopen, S::Published),
            row(S::Matched, A::Withdraw, S::Withdrawn),
            row(S::InTrial, A::AcceptProposal, S::InTrial),
            row(S::InTrial, A::StartTrial, S::InTrial),
            row(S::InTrial, A::Prove, S::Proven),
            row(S::InTrial, A::Reopen, S::Published),
            row(S::InTrial, A::Withdraw, S::Withdrawn),
            // A superseding report may take the proof away again.
            row(S::Proven, A::Reopen, S::Published),
            row(S::Proven, A::Withdraw, S::Withdrawn),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_from_draft() {
        let mut reached = vec![WishState::Draft];
        let mut next = 0;
        while next < reached.len() {
            for action in LIFECYCLE.actions(reached[next]) {
                let to = LIFECYCLE.apply(reached[next], action).expect("a listed action applies");
                if !reached.contains(&to) {
                    reached.push(to);
                }
            }
            next += 1;
        }
        assert_eq!(reached.len(), WishState::ALL.len());
    }

    #[test]
    fn only_withdrawn_is_final() {
        let last: Vec<WishState> = WishState::ALL
            .into_iter()
            .filter(|state| LIFECYCLE.is_final(*state))
            .collect();
        assert_eq!(last, [WishState::Withdrawn]);
    }

    #[test]
    fn nothing_is_published_without_review() {
        for row in LIFECYCLE.table.iter().filter(|row| row.to == WishState::Published) {
            let reviewed = row.from == WishState::Submitted || row.from.is_public();
            assert!(reviewed, "{row:?}");
        }
        assert_eq!(LIFECYCLE.apply(WishState::Draft, WishAction::Publish), None);
    }

    #[test]
    fn codes_are_the_serialised_names() {
        for state in WishState::ALL {
            assert_eq!(serde_json::to_value(state).expect("a state serialises"), state.code());
        }
    }
}
