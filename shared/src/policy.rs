//! Who may do what: one table. Whatever it does not allow is refused.
//!
//! The server decides by it (`authorize` in the backend); the printed form is `docs/access-table.md`.

use serde::{Deserialize, Serialize};

/// In what role somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Anyone, without an account.
    Visitor,
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
}

/// What must be true of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is public.
    Public,
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

/// The table. A row allows; there are no rows that forbid.
pub const RULES: &[Rule] = &[
    Rule {
        role: Role::Visitor,
        action: Action::Read,
        condition: Condition::Public,
    },
    Rule {
        role: Role::Operator,
        action: Action::Read,
        condition: Condition::Always,
    },
    Rule {
        role: Role::Operator,
        action: Action::Import,
        condition: Condition::Always,
    },
];

/// What is known of the thing when the decision is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the thing is public.
    pub public: bool,
}

/// Decides by the table.
///
/// # Errors
/// What to tell the person where no row allows it: that a thing exists is no secret once it is public.
pub fn decide(role: Role, action: Action, facts: Facts) -> Result<(), Refusal> {
    let allowed = RULES.iter().any(|rule| {
        rule.role == role
            && rule.action == action
            && match rule.condition {
                Condition::Public => facts.public,
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
        assert_eq!(decide(Role::Visitor, Action::Read, Facts { public: true }), Ok(()));
        assert_eq!(
            decide(Role::Visitor, Action::Read, Facts { public: false }),
            Err(Refusal::NotFound)
        );
        assert_eq!(
            decide(Role::Visitor, Action::Import, Facts { public: false }),
            Err(Refusal::NotFound)
        );
        assert_eq!(
            decide(Role::Visitor, Action::Import, Facts { public: true }),
            Err(Refusal::Forbidden)
        );
    }
}
