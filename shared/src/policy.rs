//! Who may do what: one table. Whatever it does not allow is refused.
//!
//! The server decides by it (`authorize` in the backend); the printed form is `docs/access-table.md`.

use serde::{Deserialize, Serialize};

use crate::api_key::Scope;

/// In what role somebody acts. A person has several: one row for any of them is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Anyone, signed in or not.
    Visitor,
    /// Anyone who is signed in.
    Person,
    /// Staff of the operating agency who works cases, signed in with a second factor.
    Facilitator,
    /// Staff of the operating agency who looks after the installation, signed in with a second factor.
    Administrator,
    /// The operator at the command line of the server.
    Operator,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read a wish, a solution or a highlight, see it in a list, find it or see it counted.
    Read,
    /// The same of an organisation.
    ReadOrganisation,
    /// Take records from a file.
    Import,
    /// Make an account for oneself, prove an address, choose a new password by mail.
    Register,
    /// Read and change an account: profile, password, address, second factor, sessions, keys.
    UseAccount,
    /// Make an account with a role, at the command line.
    AddAccount,
    /// Propose an organisation that is not there yet.
    ProposeOrganisation,
    /// Ask to be a member of an organisation.
    JoinOrganisation,
    /// Accept an invitation, leave an organisation, hand one's own work over.
    UseMembership,
    /// See who is a member of an organisation, and what is not public of it.
    ReadMembers,
    /// Invite somebody to an organisation, in its name.
    InviteMember,
    /// Approve, refuse, suspend or restore a member, make one a coordinator, hand a member's work over.
    ManageMembers,
    /// Approve, suspend or restore an organisation, set what it may do, keep its facts and those of the partnership.
    ManageOrganisation,
    /// See the accounts of others.
    ReadAccounts,
    /// Suspend or restore an account.
    SuspendAccount,
    /// Give an account a role or take it away.
    SetRole,
    /// Take off the second factor of a person who has lost it.
    ResetSecondFactor,
    /// See the candidates of a wish or a solution with their numbers.
    ReadCandidates,
    /// See what facilitators said of matches, and the quality measured on it.
    ReadVerdicts,
    /// Work the queue of the match desk and declare interests.
    UseMatchDesk,
    /// Say whether a solution fits a wish.
    JudgeMatch,
    /// Change the taxonomy.
    EditTaxonomy,
    /// Read the audit trail.
    ReadAudit,
    /// See mail and other jobs that failed, and try them again.
    OperateJobs,
}

impl Action {
    /// The scope an API key needs for it, where the person alone may and visitors may not; `None` for what no key may do.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Read | Self::ReadOrganisation | Self::ReadMembers | Self::ReadCandidates | Self::ReadVerdicts => {
                Some(Scope::Read)
            }
            Self::ProposeOrganisation
            | Self::JoinOrganisation
            | Self::UseMembership
            | Self::InviteMember
            | Self::ManageMembers
            | Self::ManageOrganisation => Some(Scope::Organisations),
            Self::ReadAccounts | Self::SuspendAccount | Self::EditTaxonomy | Self::ReadAudit | Self::OperateJobs => {
                Some(Scope::Administration)
            }
            // A judgement is a person's.
            Self::UseMatchDesk | Self::JudgeMatch => None,
            Self::Import
            | Self::Register
            | Self::UseAccount
            | Self::AddAccount
            | Self::SetRole
            | Self::ResetSecondFactor => None,
        }
    }
}

/// What must be true of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is public.
    Public,
    /// It is the person's own.
    Own,
    /// It belongs to an organisation the person is an active member of.
    OfMember,
    /// It belongs to an organisation the person coordinates.
    OfCoordinator,
    /// The person is no party to it: it is neither their own nor of an organisation they are a member of.
    Unrelated,
    /// The same, and it is no account of the operating agency's staff.
    UnrelatedAndNoStaff,
    /// The organisation takes part, or the one it belongs to does.
    OwnerActive,
    /// Nothing in particular.
    Always,
}

/// What a refused person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// That they may not (403).
    Forbidden,
    /// That there is nothing (404).
    NotFound,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// In what role.
    pub role: Role,
    /// May do what.
    pub action: Action,
    /// When.
    pub condition: Condition,
    /// And when this holds too.
    pub and: Condition,
}

const fn rule(role: Role, action: Action, condition: Condition) -> Rule {
    Rule {
        role,
        action,
        condition,
        and: Condition::Always,
    }
}

impl Rule {
    /// The same where one more thing is true.
    const fn and(self, and: Condition) -> Self {
        Self { and, ..self }
    }
}

/// The table. A row allows; there are no rows that forbid.
pub const RULES: &[Rule] = &[
    rule(Role::Visitor, Action::Read, Condition::Public),
    rule(Role::Visitor, Action::ReadOrganisation, Condition::Public),
    rule(Role::Visitor, Action::Register, Condition::Always),
    rule(Role::Person, Action::ReadOrganisation, Condition::OfMember),
    rule(Role::Person, Action::UseAccount, Condition::Own),
    rule(Role::Person, Action::ProposeOrganisation, Condition::Always),
    rule(Role::Person, Action::JoinOrganisation, Condition::Public),
    rule(Role::Person, Action::UseMembership, Condition::Own),
    rule(Role::Person, Action::ReadMembers, Condition::OfMember),
    // One's own membership, whatever its state.
    rule(Role::Person, Action::ReadMembers, Condition::Own),
    // Whoever acts in an organisation's name does so for one that was approved and takes part.
    rule(Role::Person, Action::InviteMember, Condition::OfCoordinator).and(Condition::OwnerActive),
    rule(Role::Person, Action::ManageMembers, Condition::OfCoordinator).and(Condition::OwnerActive),
    rule(Role::Person, Action::ReadCandidates, Condition::OfMember).and(Condition::OwnerActive),
    rule(Role::Facilitator, Action::ReadOrganisation, Condition::Always),
    rule(Role::Facilitator, Action::ReadMembers, Condition::Always),
    rule(Role::Facilitator, Action::ManageOrganisation, Condition::Unrelated),
    rule(Role::Facilitator, Action::ReadAccounts, Condition::Always),
    rule(
        Role::Facilitator,
        Action::SuspendAccount,
        Condition::UnrelatedAndNoStaff,
    ),
    rule(Role::Facilitator, Action::ReadCandidates, Condition::Always),
    rule(Role::Facilitator, Action::ReadVerdicts, Condition::Always),
    rule(Role::Facilitator, Action::UseMatchDesk, Condition::Always),
    rule(Role::Facilitator, Action::JudgeMatch, Condition::Unrelated),
    rule(Role::Administrator, Action::ReadOrganisation, Condition::Always),
    rule(Role::Administrator, Action::ReadMembers, Condition::Always),
    rule(Role::Administrator, Action::InviteMember, Condition::Unrelated).and(Condition::OwnerActive),
    rule(Role::Administrator, Action::ManageMembers, Condition::Unrelated),
    rule(Role::Administrator, Action::ManageOrganisation, Condition::Unrelated),
    rule(Role::Administrator, Action::ReadAccounts, Condition::Always),
    rule(Role::Administrator, Action::SuspendAccount, Condition::Unrelated),
    rule(Role::Administrator, Action::SetRole, Condition::Unrelated),
    rule(Role::Administrator, Action::ResetSecondFactor, Condition::Unrelated),
    rule(Role::Administrator, Action::ReadCandidates, Condition::Always),
    rule(Role::Administrator, Action::ReadVerdicts, Condition::Always),
    rule(Role::Administrator, Action::EditTaxonomy, Condition::Always),
    rule(Role::Administrator, Action::ReadAudit, Condition::Always),
    rule(Role::Administrator, Action::OperateJobs, Condition::Always),
    rule(Role::Operator, Action::Read, Condition::Always),
    rule(Role::Operator, Action::ReadOrganisation, Condition::Always),
    rule(Role::Operator, Action::Import, Condition::Always),
    rule(Role::Operator, Action::AddAccount, Condition::Always),
    rule(Role::Operator, Action::ResetSecondFactor, Condition::Always),
];

/// What is known of the thing when the decision is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether the thing is public.
    pub public: bool,
    /// Whether it is the person's own.
    pub own: bool,
    /// Whether the person is an active member of the organisation it belongs to.
    pub member: bool,
    /// Whether the person is an active coordinator of that organisation.
    pub coordinator: bool,
    /// Whether it is an account of the operating agency's staff.
    pub staff: bool,
    /// Whether the organisation takes part, or the one it belongs to does.
    pub active: bool,
}

impl Facts {
    /// Of something of which nothing is known.
    pub const NONE: Self = Self {
        public: false,
        own: false,
        member: false,
        coordinator: false,
        staff: false,
        active: false,
    };
    /// Of something that everybody may know of.
    pub const PUBLIC: Self = Self {
        public: true,
        ..Self::NONE
    };
    /// Of something that is the person's own.
    pub const OWN: Self = Self {
        own: true,
        ..Self::NONE
    };
}

impl Condition {
    /// Whether it is true of a thing.
    #[must_use]
    pub const fn holds(self, facts: Facts) -> bool {
        match self {
            Self::Public => facts.public,
            Self::Own => facts.own,
            Self::OfMember => facts.member,
            Self::OfCoordinator => facts.coordinator,
            Self::Unrelated => !facts.own && !facts.member,
            Self::UnrelatedAndNoStaff => !facts.own && !facts.member && !facts.staff,
            Self::OwnerActive => facts.active,
            Self::Always => true,
        }
    }
}

fn allows(roles: &[Role], action: Action, facts: Facts) -> bool {
    let of_them = |rule: &&Rule| roles.contains(&rule.role) && rule.action == action;
    let mut rules = RULES.iter().filter(of_them);
    rules.any(|rule| rule.condition.holds(facts) && rule.and.holds(facts))
}

/// The action by which one gets to see the thing that `action` is about.
const fn shown_by(action: Action) -> Action {
    match action {
        Action::InviteMember | Action::ManageMembers | Action::UseMembership => Action::ReadMembers,
        Action::JoinOrganisation | Action::ManageOrganisation | Action::ReadMembers => Action::ReadOrganisation,
        Action::SuspendAccount | Action::SetRole | Action::ResetSecondFactor => Action::ReadAccounts,
        _ => Action::Read,
    }
}

/// Decides by the table for somebody with these roles.
///
/// # Errors
/// What to tell the person where no row allows it: that a thing exists is no secret to those who may see it.
pub fn decide(roles: &[Role], action: Action, facts: Facts) -> Result<(), Refusal> {
    if allows(roles, action, facts) {
        Ok(())
    } else if facts.public || allows(roles, shown_by(action), facts) {
        Err(Refusal::Forbidden)
    } else {
        Err(Refusal::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: Facts = Facts {
        member: true,
        ..Facts::NONE
    };
    const COORDINATOR: Facts = Facts {
        coordinator: true,
        active: true,
        ..MEMBER
    };

    #[test]
    fn a_visitor_reads_what_is_public_and_learns_of_nothing_else() {
        let visitor = [Role::Visitor];
        assert_eq!(decide(&visitor, Action::Read, Facts::PUBLIC), Ok(()));
        assert_eq!(decide(&visitor, Action::Read, Facts::NONE), Err(Refusal::NotFound));
        assert_eq!(decide(&visitor, Action::Import, Facts::NONE), Err(Refusal::NotFound));
        assert_eq!(decide(&visitor, Action::Import, Facts::PUBLIC), Err(Refusal::Forbidden));
    }

    #[test]
    fn an_account_is_for_its_owner_whatever_role_others_have() {
        let person = [Role::Visitor, Role::Person];
        assert_eq!(decide(&person, Action::UseAccount, Facts::OWN), Ok(()));
        assert_eq!(decide(&person, Action::UseAccount, Facts::NONE), Err(Refusal::NotFound));
        let administrator = [Role::Visitor, Role::Person, Role::Administrator];
        assert!(decide(&administrator, Action::UseAccount, Facts::NONE).is_err());
        assert!(decide(&[Role::Visitor], Action::UseAccount, Facts::OWN).is_err());
    }

    #[test]
    fn a_member_is_told_that_they_may_not_and_a_stranger_that_there_is_nothing() {
        let person = [Role::Visitor, Role::Person];
        assert_eq!(decide(&person, Action::ManageMembers, COORDINATOR), Ok(()));
        assert_eq!(decide(&person, Action::ManageMembers, MEMBER), Err(Refusal::Forbidden));
        assert_eq!(
            decide(&person, Action::ManageMembers, Facts::NONE),
            Err(Refusal::NotFound)
        );
    }

    #[test]
    fn nobody_acts_in_the_name_of_an_organisation_that_takes_no_part() {
        let coordinator = [Role::Visitor, Role::Person];
        let administrator = [Role::Visitor, Role::Person, Role::Administrator];
        let resting = Facts {
            active: false,
            ..COORDINATOR
        };
        for action in [Action::InviteMember, Action::ManageMembers, Action::ReadCandidates] {
            assert_eq!(decide(&coordinator, action, COORDINATOR), Ok(()), "{action:?}");
            assert!(decide(&coordinator, action, resting).is_err(), "{action:?}");
        }
        assert!(decide(&administrator, Action::InviteMember, Facts::NONE).is_err());
        assert_eq!(decide(&administrator, Action::ManageMembers, Facts::NONE), Ok(()));
    }

    #[test]
    fn nobody_decides_for_an_organisation_they_are_a_member_of() {
        let staff = [Role::Visitor, Role::Person, Role::Facilitator];
        assert_eq!(decide(&staff, Action::ManageOrganisation, Facts::PUBLIC), Ok(()));
        assert_eq!(
            decide(&staff, Action::ManageOrganisation, MEMBER),
            Err(Refusal::Forbidden)
        );
    }
}
