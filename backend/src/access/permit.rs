//! The right to do something: the table decides, and writers ask for the proof of it.

use shared::{
    policy::{self, Action, Facts},
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::Actor;
use crate::error::Error;

/// Proof that the table allows this actor this action. Only [`authorize`] and [`authorize_for`] create one, so a forgotten
/// check does not compile.
#[derive(Debug, Clone, Copy)]
pub struct Permit {
    actor: Actor,
    action: Action,
    target: Option<Uuid>,
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

    /// Whether the permit is for one of these things. A permit without a thing covers no existing thing.
    #[must_use]
    pub fn covers(&self, mut things: impl Iterator<Item = Uuid>) -> bool {
        self.target.is_some_and(|target| things.any(|thing| thing == target))
    }

    /// Whether the permit has no thing: for reading, and for creating new things.
    #[must_use]
    pub const fn is_general(&self) -> bool {
        self.target.is_none()
    }
}

/// Decides about one thing; the permit covers only that thing and its children.
///
/// # Errors
/// As [`authorize`] has.
pub fn authorize_for(actor: Actor, action: Action, thing: Uuid, facts: Facts) -> Result<Permit, Error> {
    let permit = authorize(actor, action, facts)?;
    Ok(Permit {
        target: Some(thing),
        ..permit
    })
}

/// Decides by the table, and for a key by its scopes. The permit does not allow changing existing things: see
/// [`authorize_for`].
///
/// # Errors
/// `not_found` or `forbidden`, as the table says; `forbidden` naming the scope that a key lacks.
pub fn authorize(actor: Actor, action: Action, facts: Facts) -> Result<Permit, Error> {
    policy::decide(actor.roles(), action, facts)?;
    if policy::decide(actor.roles_for(action), action, facts).is_err() {
        // The person may; the key lacks the scope.
        let error = FieldError::new("Authorization", "scope");
        let error = match action.scope() {
            Some(scope) => error.with("scope", scope.code()),
            None => error,
        };
        return Err(Error::problem(ProblemCode::Forbidden).with_error(error));
    }
    Ok(Permit {
        actor,
        action,
        target: None,
    })
}
