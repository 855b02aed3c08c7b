//! Access: the table of [`shared::policy`] applied, and the proof of it that writers ask for.

use shared::{
    account::AccountRole,
    policy::{self, Action, Facts, Role},
};
use uuid::Uuid;

use crate::http::error::Error;

/// Somebody who is signed in, as read from the database at this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: Uuid,
    /// The session.
    pub session: Uuid,
    /// The role that this session may use: that of a member until a second factor was shown.
    pub role: AccountRole,
    /// Whether one was shown.
    pub second_factor: bool,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Anyone, without an account.
    Visitor,
    /// Somebody who is signed in.
    Account(SignedIn),
    /// The operator, at the command line of the server.
    Operator,
}

impl Actor {
    /// The roles in which the actor may act.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Visitor => &[Role::Visitor],
            Self::Account(SignedIn { role, .. }) => match role {
                AccountRole::Member => &[Role::Visitor, Role::Member],
                AccountRole::Facilitator => &[Role::Visitor, Role::Member, Role::Facilitator],
                AccountRole::Administrator => &[Role::Visitor, Role::Member, Role::Administrator],
            },
            Self::Operator => &[Role::Operator],
        }
    }

    /// The name of the actor's kind in audit events.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account(_) => "account",
            Self::Operator => "operator",
        }
    }

    /// The right by which the actor acts, in audit events.
    #[must_use]
    pub const fn right(self) -> &'static str {
        match self {
            Self::Account(SignedIn { role, .. }) => role.code(),
            other => other.code(),
        }
    }

    /// The actor's account, if it is a person with one.
    #[must_use]
    pub const fn account(self) -> Option<Uuid> {
        match self {
            Self::Account(SignedIn { account, .. }) => Some(account),
            Self::Visitor | Self::Operator => None,
        }
    }
}

/// Proof that the table allowed this actor this action. Only [`authorize`] makes one, so a forgotten check does not compile.
#[derive(Debug, Clone, Copy)]
pub struct Permit {
    actor: Actor,
    action: Action,
}

impl Permit {
    /// Who was allowed.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What was allowed.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// Decides by the table.
///
/// # Errors
/// `not_found` or `forbidden`, as the table says.
pub fn authorize(actor: Actor, action: Action, facts: Facts) -> Result<Permit, Error> {
    policy::decide(actor.roles(), action, facts)?;
    Ok(Permit { actor, action })
}
