//! Who may do what: one table. Whatever it does not allow is refused.
//!
//! The server decides by it (`authorize` in the backend); the printed form is `docs/access-table.md`.

use serde::{Deserialize, Serialize};

/// In what role somebody acts. A person has several: one row for any of them is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Anyone, signed in or not.
    Visitor,
    /// Anyone who is signed in.
    Member,
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
    /// Read one thing, see it in a list, find it or see it counted.
    Read,
    /// Take records from a file.
    Import,
    /// Make an account for oneself, prove an address, choose a new password by mail.
    Register,
    /// Read and change an account: profile, password, address, second factor, sessions.
    UseAccount,
    /// Make an account with a role.
    AddAccount,
}

/// What must be true of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is public.
    Public,
    /// It is the person's own.
    Own,
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
}

const fn rule(role: Role, action: Action, condition: Condition) -> Rule {
    Rule {
        role,
        action,
        condition,
    }
}

/// The table. A row allows; there are no rows that forbid.
pub const RULES: &[Rule] = &[
    rule(Role::Visitor, Action::Read, Condition::Public),
    rule(Role::Visitor, Action::Register, Condition::Always),
    rule(Role::Member, Action::UseAccount, Condition::Own),
    rule(Role::Operator, Action::Read, Condition::Always),
    rule(Role::Operator, Action::Import, Condition::Always),
    rule(Role::Operator, Action::AddAccount, Condition::Always),
];

/// What is known of the thing when the decision is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether the thing is public.
    pub public: bool,
    /// Whether it is the person's own.
    pub own: bool,
}

impl Facts {
    /// Of something that everybody may know of.
    pub const PUBLIC: Self = Self {
        public: true,
        own: false,
    };
    /// Of something that is the person's own.
    pub const OWN: Self = Self {
        public: false,
        own: true,
    };
    /// Of something of which nothing is known.
    pub const NONE: Self = Self {
        public: false,
        own: false,
    };
}

/// Decides by the table for somebody with these roles.
///
/// # Errors
/// What to tell the person where no row allows it: that a thing exists is no secret once it is public.
pub fn decide(roles: &[Role], action: Action, facts: Facts) -> Result<(), Refusal> {
    let allowed = RULES.iter().any(|rule| {
        roles.contains(&rule.role)
            && rule.action == action
            && match rule.condition {
                Condition::Public => facts.public,
                Condition::Own => facts.own,
                Condition::Always => true,
            }
    });
    match allowed {
        true => Ok(()),
        false if facts.public => Err(Refusal::Forbidden),
        false => Err(Refusal::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let roles = [Role::Visitor, Role::Member, Role::Facilitator, Role::Administrator];
        assert_eq!(decide(&roles[..2], Action::UseAccount, Facts::OWN), Ok(()));
        assert_eq!(decide(&roles, Action::UseAccount, Facts::NONE), Err(Refusal::NotFound));
        assert_eq!(decide(&roles[..1], Action::UseAccount, Facts::OWN), Err(Refusal::NotFound));
    }
}
