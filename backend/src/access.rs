//! Access: the table of [`shared::policy`] applied, and the proof of it that writers ask for.

use shared::policy::{self, Action, Facts, Role};

use crate::http::error::Error;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Anyone, without an account.
    Visitor,
    /// The operator, at the command line of the server.
    Operator,
}

impl Actor {
    /// The role in which the actor acts.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Visitor => Role::Visitor,
            Self::Operator => Role::Operator,
        }
    }

    /// The name of the actor's kind in audit events.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Operator => "operator",
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
    policy::decide(actor.role(), action, facts)?;
    Ok(Permit { actor, action })
}
