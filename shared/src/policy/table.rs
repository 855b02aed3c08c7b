//! The table.

use super::{Action, Atom, Role};
use crate::{solution::SolutionState, wish::WishState};

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// In what role.
    pub role: Role,
    /// May do what.
    pub action: Action,
    /// When all of this holds.
    pub when: &'static [Atom],
}

const fn rule(role: Role, action: Action, when: &'static [Atom]) -> Rule {
    Rule { role, action, when }
}

/// It has not been sent to the operating agency.
const UNSENT: Atom = Atom::StateIn(&[WishState::Draft.code(), WishState::WithCoordinator.code()]);
/// It is in review by the operating agency.
const IN_REVIEW: Atom = Atom::StateIn(&[WishState::Submitted.code()]);
/// It is being written.
const IS_WRITTEN: Atom = Atom::StateIn(&[WishState::Draft.code()]);
/// It is published.
const IS_PUBLISHED: Atom = Atom::StateIn(&[SolutionState::Published.code()]);
/// It has been sent to the operating agency, now or once.
const SENT: Atom = Atom::StateIn(&[
    WishState::Submitted.code(),
    WishState::Published.code(),
    WishState::Matched.code(),
    WishState::InTrial.code(),
    WishState::Proven.code(),
    WishState::Withdrawn.code(),
    SolutionState::Archived.code(),
]);

/// The table. A row allows; there are no rows that forbid.
pub const RULES: &[Rule] = &[
    rule(Role::Visitor, Action::Read, &[Atom::Public]),
    rule(Role::Visitor, Action::ReadOrganisation, &[Atom::Public]),
    rule(Role::Visitor, Action::Register, &[]),
    rule(Role::Person, Action::Read, &[Atom::OfMember, Atom::Shared]),
    rule(Role::Person, Action::ReadDraft, &[Atom::OfMember, Atom::Shared]),
    // What a person wrote who only asked to be a member: nobody else sees it, and it does not leave. It stays theirs to read
    // where they were refused.
    rule(Role::Person, Action::Read, &[Atom::Own, Atom::Personal]),
    rule(Role::Person, Action::ReadDraft, &[Atom::Own, Atom::Personal]),
    rule(
        Role::Person,
        Action::WriteDraft,
        &[
            Atom::Own,
            Atom::Personal,
            Atom::OfApplicant,
            Atom::OwnerActive,
            Atom::MayWrite,
        ],
    ),
    rule(Role::Person, Action::DeleteDraft, &[Atom::Own, Atom::Personal]),
    // What is done in an organisation's name is done for one that was approved and takes part.
    rule(
        Role::Person,
        Action::WriteDraft,
        &[Atom::OfMember, Atom::Shared, Atom::OwnerActive, Atom::MayWrite],
    ),
    rule(
        Role::Person,
        Action::SendDraft,
        &[Atom::OfMember, Atom::Shared, Atom::OwnerActive, Atom::MayWrite],
    ),
    rule(
        Role::Person,
        Action::DeleteDraft,
        &[Atom::Own, Atom::OfMember, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Person,
        Action::DeleteDraft,
        &[Atom::OfCoordinator, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Person,
        Action::Endorse,
        &[Atom::OfCoordinator, Atom::Shared, Atom::OwnerActive, Atom::MayWrite],
    ),
    rule(
        Role::Person,
        Action::Withdraw,
        &[Atom::OfMember, Atom::Shared, Atom::OwnerActive],
    ),
    // Only those who offer it know.
    rule(
        Role::Person,
        Action::Confirm,
        &[Atom::OfMember, Atom::Shared, Atom::OwnerActive],
    ),
    // A merge ends the wish, which any member may do, and says something in the organisation's name about another's wish, which
    // its coordinator does. Who began the wish knows best what it is about: to them it is left, too, as long as they are a member.
    rule(
        Role::Person,
        Action::AnswerMerge,
        &[Atom::OfCoordinator, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Person,
        Action::AnswerMerge,
        &[Atom::Own, Atom::OfMember, Atom::Shared, Atom::OwnerActive],
    ),
    rule(Role::Person, Action::ReadOrganisation, &[Atom::OfMember]),
    rule(Role::Person, Action::UseAccount, &[Atom::Own]),
    rule(Role::Person, Action::ProposeOrganisation, &[]),
    rule(Role::Person, Action::JoinOrganisation, &[Atom::Public]),
    rule(Role::Person, Action::UseMembership, &[Atom::Own]),
    rule(Role::Person, Action::ReadMembers, &[Atom::OfMember]),
    // A membership of their own, whatever its state.
    rule(Role::Person, Action::ReadMembers, &[Atom::Own]),
    rule(
        Role::Person,
        Action::InviteMember,
        &[Atom::OfCoordinator, Atom::OwnerActive],
    ),
    rule(
        Role::Person,
        Action::ManageMembers,
        &[Atom::OfCoordinator, Atom::OwnerActive],
    ),
    rule(
        Role::Person,
        Action::ReadCandidates,
        &[Atom::OfMember, Atom::OwnerActive],
    ),
    rule(Role::Facilitator, Action::Read, &[SENT]),
    rule(Role::Facilitator, Action::Read, &[Atom::HelpAsked, UNSENT]),
    rule(Role::Facilitator, Action::ReadDraft, &[SENT]),
    rule(Role::Facilitator, Action::ReadDraft, &[Atom::HelpAsked, UNSENT]),
    // A revision that they began, of what another organisation has published: another facilitator reviews it.
    rule(Role::Facilitator, Action::ReadDraft, &[Atom::Own]),
    rule(
        Role::Facilitator,
        Action::WriteDraft,
        &[Atom::Own, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Facilitator,
        Action::SendDraft,
        &[Atom::Own, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Facilitator,
        Action::DeleteDraft,
        &[Atom::Own, Atom::Shared, Atom::OwnerActive],
    ),
    rule(
        Role::Facilitator,
        Action::WriteDraft,
        &[Atom::Unrelated, Atom::OwnerActive, IN_REVIEW],
    ),
    rule(Role::Facilitator, Action::ReadReviews, &[]),
    // Nothing is published, or sent back, of an organisation that takes no part for the time being.
    rule(
        Role::Facilitator,
        Action::Review,
        &[Atom::Unrelated, Atom::OwnerActive, SENT],
    ),
    rule(Role::Facilitator, Action::Withdraw, &[Atom::Unrelated, SENT]),
    rule(Role::Facilitator, Action::ProposeMerge, &[Atom::Unrelated, SENT]),
    rule(Role::Facilitator, Action::ReadOrganisation, &[]),
    rule(Role::Facilitator, Action::ReadMembers, &[]),
    rule(Role::Facilitator, Action::ManageOrganisation, &[Atom::Unrelated]),
    rule(Role::Facilitator, Action::ReadAccounts, &[]),
    rule(
        Role::Facilitator,
        Action::SuspendAccount,
        &[Atom::Unrelated, Atom::NoStaff],
    ),
    rule(Role::Facilitator, Action::ReadCandidates, &[]),
    rule(Role::Facilitator, Action::ReadVerdicts, &[]),
    rule(Role::Facilitator, Action::UseMatchDesk, &[]),
    rule(Role::Facilitator, Action::JudgeMatch, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::ReadOrganisation, &[]),
    rule(Role::Administrator, Action::ReadMembers, &[]),
    rule(
        Role::Administrator,
        Action::InviteMember,
        &[Atom::Unrelated, Atom::OwnerActive],
    ),
    rule(Role::Administrator, Action::ManageMembers, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::ManageOrganisation, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::ReadAccounts, &[]),
    rule(Role::Administrator, Action::SuspendAccount, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::SetRole, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::ResetSecondFactor, &[Atom::Unrelated]),
    rule(Role::Administrator, Action::ReadCandidates, &[]),
    rule(Role::Administrator, Action::ReadVerdicts, &[]),
    rule(Role::Administrator, Action::EditTaxonomy, &[]),
    rule(Role::Administrator, Action::ReadAudit, &[]),
    rule(Role::Administrator, Action::OperateJobs, &[]),
    rule(Role::Operator, Action::Read, &[]),
    rule(Role::Operator, Action::ReadOrganisation, &[]),
    rule(Role::Operator, Action::Import, &[]),
    rule(Role::Operator, Action::AddAccount, &[]),
    rule(Role::Operator, Action::ResetSecondFactor, &[]),
    rule(
        Role::Portal,
        Action::ArchiveUnconfirmed,
        &[Atom::OwnerActive, IS_PUBLISHED],
    ),
    rule(Role::Portal, Action::RemoveUntouched, &[IS_WRITTEN]),
];

/// When an actor with these roles may do it: where all atoms of one of these hold.
pub fn conditions(roles: &[Role], action: Action) -> impl Iterator<Item = &'static [Atom]> {
    RULES
        .iter()
        .filter(move |rule| rule.action == action && roles.contains(&rule.role))
        .map(|rule| rule.when)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Code, revision::RevisionState};

    #[test]
    fn a_thing_was_sent_or_not_in_every_state() {
        let states = |atom| match atom {
            Atom::StateIn(states) => states.to_vec(),
            other => panic!("{other:?} is about no states"),
        };
        let mut named = [states(UNSENT), states(SENT)].concat();
        let mut all: Vec<&str> = WishState::ALL.map(WishState::code).to_vec();
        all.extend(SolutionState::ALL.map(SolutionState::code));
        // What was given up is for those who wrote it.
        let revisions = RevisionState::ALL
            .into_iter()
            .filter(|state| *state != RevisionState::Discarded);
        all.extend(revisions.map(RevisionState::code));
        named.sort_unstable();
        all.sort_unstable();
        all.dedup();
        assert_eq!(named, all);
        assert!(states(IN_REVIEW).iter().all(|state| states(SENT).contains(state)));
    }

    #[test]
    fn every_action_is_allowed_to_a_role() {
        for action in <Action as Code>::ALL {
            assert!(RULES.iter().any(|rule| rule.action == *action), "{action:?}");
        }
    }
}
