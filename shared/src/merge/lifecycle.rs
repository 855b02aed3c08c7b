//! The life cycle of a proposal to merge.

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
};

codes! {
    /// Where a proposal to merge stands.
    MergeState {
        /// It waits for the answer of the duplicate's owner.
        Proposed = "proposed",
        /// The owner agreed, and the wishes are merged.
        Agreed = "agreed",
        /// The owner refused, with a reason.
        Refused = "refused",
        /// A facilitator took it back.
        Withdrawn = "withdrawn",
    }

    /// What is done about a merge.
    MergeAction {
        /// A facilitator proposes it.
        Propose = "propose",
        /// The owner of the duplicate agrees: that merges the wishes.
        Agree = "agree",
        /// The owner of the duplicate refuses, with a reason.
        Refuse = "refuse",
        /// A facilitator takes the proposal back.
        Withdraw = "withdraw",
    }
}

const fn row(from: MergeState, action: MergeAction, to: MergeState) -> Transition<MergeState, MergeAction> {
    Transition { from, action, to }
}

/// Every allowed transition of a proposal. It begins as `proposed`, and where it was not agreed another may follow.
pub const LIFECYCLE: Lifecycle<MergeState, MergeAction> = {
    use MergeAction as A;
    use MergeState as S;
    Lifecycle {
        table: &[
            row(S::Proposed, A::Agree, S::Agreed),
            row(S::Proposed, A::Refuse, S::Refused),
            row(S::Proposed, A::Withdraw, S::Withdrawn),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_answered_once() {
        for state in MergeState::ALL {
            assert_eq!(LIFECYCLE.is_final(state), state != MergeState::Proposed, "{state:?}");
        }
    }

    #[test]
    fn nothing_leads_back_to_a_proposal() {
        assert!(LIFECYCLE.table.iter().all(|row| row.to != MergeState::Proposed));
    }
}
