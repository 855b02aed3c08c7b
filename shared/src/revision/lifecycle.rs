//! The life cycle of a revision.

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
};

codes! {
    /// Where a revision stands.
    RevisionState {
        /// It is being written.
        Draft = "draft",
        /// It waits for the coordinator's endorsement.
        WithCoordinator = "with_coordinator",
        /// A facilitator reviews it.
        Submitted = "submitted",
        /// It was published. The public reads the last published revision.
        Published = "published",
        /// It was given up.
        Discarded = "discarded",
    }

    /// What is done to a revision.
    RevisionAction {
        /// It is begun.
        Open = "open",
        /// It is sent to the coordinator, where the organisation's setting asks for an endorsement.
        SendToCoordinator = "send_to_coordinator",
        /// It is sent to review.
        Send = "send",
        /// The coordinator endorses it, which sends it to review.
        Endorse = "endorse",
        /// The coordinator or a facilitator sends it back with a reason.
        SendBack = "send_back",
        /// The author's side takes it back.
        TakeBack = "take_back",
        /// A facilitator changes it during the review.
        Edit = "edit",
        /// A facilitator publishes it.
        Publish = "publish",
        /// It is given up.
        Discard = "discard",
        /// Its authors ask a facilitator to look at the draft.
        AskForHelp = "ask_for_help",
        /// They no longer need help.
        EndHelp = "end_help",
        /// It ends with the published thing that it was to change.
        End = "end",
    }
}

impl RevisionState {
    /// The states in which something can still become of it.
    pub const OPEN: [Self; 3] = [Self::Draft, Self::WithCoordinator, Self::Submitted];

    /// Whether something can still become of it: a thing has at most one such revision.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::WithCoordinator | Self::Submitted)
    }
}

const fn row(
    from: RevisionState,
    action: RevisionAction,
    to: RevisionState,
) -> Transition<RevisionState, RevisionAction> {
    Transition { from, action, to }
}

/// Every allowed transition of a revision.
pub const LIFECYCLE: Lifecycle<RevisionState, RevisionAction> = {
    use RevisionAction as A;
    use RevisionState as S;
    Lifecycle {
        table: &[
            row(S::Draft, A::SendToCoordinator, S::WithCoordinator),
            row(S::Draft, A::Send, S::Submitted),
            row(S::Draft, A::AskForHelp, S::Draft),
            row(S::Draft, A::EndHelp, S::Draft),
            row(S::Draft, A::Discard, S::Discarded),
            row(S::Draft, A::End, S::Discarded),
            row(S::WithCoordinator, A::Endorse, S::Submitted),
            row(S::WithCoordinator, A::SendBack, S::Draft),
            row(S::WithCoordinator, A::TakeBack, S::Draft),
            row(S::WithCoordinator, A::End, S::Discarded),
            row(S::Submitted, A::Edit, S::Submitted),
            row(S::Submitted, A::Publish, S::Published),
            row(S::Submitted, A::SendBack, S::Draft),
            row(S::Submitted, A::TakeBack, S::Draft),
            row(S::Submitted, A::End, S::Discarded),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_without_review() {
        let published = LIFECYCLE.table.iter().filter(|row| row.to == RevisionState::Published);
        assert!(published.clone().count() == 1);
        assert!(published.into_iter().all(|row| row.from == RevisionState::Submitted));
    }

    #[test]
    fn what_is_open_can_go_on_and_what_is_not_stays() {
        for state in RevisionState::ALL {
            assert_eq!(state.is_open(), !LIFECYCLE.is_final(state), "{state:?}");
        }
    }
}
