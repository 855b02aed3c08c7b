//! The life of a membership. It begins as `requested`, `invited` or `active`, and begins like this again after `left`.

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
    policy,
};

codes! {
    /// The state of a membership.
    MembershipState {
        /// The person asked to be a member; a coordinator decides.
        Requested = "requested",
        /// A coordinator invited the person, who decides.
        Invited = "invited",
        /// The person is a member.
        Active = "active",
        /// The person is a member without any of the rights, until a coordinator restores them.
        Suspended = "suspended",
        /// The person is no member, or never became one.
        Left = "left",
    }
}

codes! {
    /// The actions on a membership that its state allows.
    MembershipAction {
        /// A coordinator takes up who asked.
        Approve = "approve",
        /// A coordinator does not take up who asked, or takes an invitation back.
        Refuse = "refuse",
        /// Who was invited becomes a member.
        Accept = "accept",
        /// Who was invited does not.
        Decline = "decline",
        /// A coordinator takes a member's rights away for a time.
        Suspend = "suspend",
        /// A coordinator gives them back.
        Restore = "restore",
        /// The member leaves, or who asked takes the request back.
        Leave = "leave",
        /// A coordinator makes a member one too.
        MakeCoordinator = "make_coordinator",
        /// A coordinator makes one a plain member.
        EndCoordinator = "end_coordinator",
    }
}

impl MembershipAction {
    /// The actor: the person, or a manager of the members.
    #[must_use]
    pub const fn right(self) -> policy::Action {
        match self {
            Self::Accept | Self::Decline | Self::Leave => policy::Action::UseMembership,
            Self::Approve
            | Self::Refuse
            | Self::Suspend
            | Self::Restore
            | Self::MakeCoordinator
            | Self::EndCoordinator => policy::Action::ManageMembers,
        }
    }

    /// Whether it makes sense for a member who is (or is not) a coordinator.
    #[must_use]
    pub const fn fits(self, coordinator: bool) -> bool {
        match self {
            Self::MakeCoordinator => !coordinator,
            Self::EndCoordinator => coordinator,
            _ => true,
        }
    }

    /// Whether an active coordinator is none any more after it. The last one of an organisation has to hand over before.
    #[must_use]
    pub const fn ends_coordinator(self) -> bool {
        matches!(self, Self::Suspend | Self::Leave | Self::EndCoordinator)
    }
}

const fn row(
    from: MembershipState,
    action: MembershipAction,
    to: MembershipState,
) -> Transition<MembershipState, MembershipAction> {
    Transition { from, action, to }
}

/// Every allowed transition of a membership.
pub const LIFECYCLE: Lifecycle<MembershipState, MembershipAction> = {
    use MembershipAction as A;
    use MembershipState as S;
    Lifecycle {
        table: &[
            row(S::Requested, A::Approve, S::Active),
            row(S::Requested, A::Refuse, S::Left),
            row(S::Requested, A::Leave, S::Left),
            row(S::Invited, A::Accept, S::Active),
            row(S::Invited, A::Decline, S::Left),
            row(S::Invited, A::Refuse, S::Left),
            row(S::Active, A::Suspend, S::Suspended),
            row(S::Active, A::Leave, S::Left),
            row(S::Active, A::MakeCoordinator, S::Active),
            row(S::Active, A::EndCoordinator, S::Active),
            row(S::Suspended, A::Restore, S::Active),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_serialised_names() {
        for state in MembershipState::ALL {
            assert_eq!(serde_json::to_value(state).expect("a state serialises"), state.code());
        }
        for action in MembershipAction::ALL {
            assert_eq!(
                serde_json::to_value(action).expect("an action serialises"),
                action.code()
            );
        }
    }

    #[test]
    fn nobody_becomes_a_member_by_their_own_decision_alone() {
        let becoming = |row: &&Transition<MembershipState, MembershipAction>| {
            row.to == MembershipState::Active && row.from != MembershipState::Active
        };
        for row in LIFECYCLE.table.iter().filter(becoming) {
            let own = row.action.right() == policy::Action::UseMembership;
            assert_eq!(own, row.from == MembershipState::Invited, "{row:?}");
        }
    }

    #[test]
    fn who_is_suspended_cannot_leave_and_come_back() {
        let actions: Vec<_> = LIFECYCLE.actions(MembershipState::Suspended).collect();
        assert_eq!(actions, [MembershipAction::Restore]);
        assert!(LIFECYCLE.is_final(MembershipState::Left));
    }

    #[test]
    fn only_members_are_made_coordinators_and_only_once() {
        for state in MembershipState::ALL {
            let made = LIFECYCLE.apply(state, MembershipAction::MakeCoordinator);
            assert_eq!(made.is_some(), state == MembershipState::Active, "{state:?}");
        }
        assert!(!MembershipAction::MakeCoordinator.fits(true) && !MembershipAction::EndCoordinator.fits(false));
    }
}
