//! Access: the table of [`shared::policy`] applied, and the proof of it that writers ask for.

use shared::{
    account::AccountRole,
    api_key::Scopes,
    policy::{self, Action, Facts, Role},
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use crate::error::Error;

/// By what somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// A session: a person at a screen.
    Session(Uuid),
    /// An API key: a program that acts for a person, as far as its scopes go.
    Key(Uuid, Scopes),
}

/// Somebody who is signed in, as read from the database at this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: Uuid,
    /// By what it is known.
    pub credential: Credential,
    /// The role that may be used: that of a member until a second factor was shown.
    pub role: AccountRole,
    /// Whether one was shown, in this session or the one that the key was made in.
    pub second_factor: bool,
}

impl SignedIn {
    /// The session, unless a key stands for the person.
    #[must_use]
    pub const fn session(&self) -> Option<Uuid> {
        match self.credential {
            Credential::Session(id) => Some(id),
            Credential::Key(..) => None,
        }
    }

    /// Whether what stands for the person is for this action: a session for all, a key as far as its scopes go.
    #[must_use]
    pub fn reaches(&self, action: Action) -> bool {
        match self.credential {
            Credential::Session(_) => true,
            Credential::Key(_, scopes) => action.scope().is_some_and(|scope| scopes.cover(scope)),
        }
    }
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
                AccountRole::Member => &[Role::Visitor, Role::Person],
                AccountRole::Facilitator => &[Role::Visitor, Role::Person, Role::Facilitator],
                AccountRole::Administrator => &[Role::Visitor, Role::Person, Role::Administrator],
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

/// Proof that the table allowed this actor this action. Only [`authorize`] and [`authorize_for`] make one, so a forgotten check
/// does not compile.
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

    /// Whether it was decided about one of these things. One that is about no thing in particular covers none that is there.
    #[must_use]
    pub fn covers(&self, mut things: impl Iterator<Item = Uuid>) -> bool {
        self.target.is_some_and(|target| things.any(|thing| thing == target))
    }

    /// Whether it is about no thing in particular: for reading, and for making what is not there yet.
    #[must_use]
    pub const fn is_general(&self) -> bool {
        self.target.is_none()
    }
}

/// Decides about one thing; the permit is for that and for what belongs to it, and for nothing else.
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

/// Decides by the table, and for a key by its scopes. The permit changes nothing that is there: see [`authorize_for`].
///
/// # Errors
/// `not_found` or `forbidden`, as the table says; `forbidden` naming the scope that a key lacks.
pub fn authorize(actor: Actor, action: Action, facts: Facts) -> Result<Permit, Error> {
    policy::decide(actor.roles(), action, facts)?;
    if let Actor::Account(person) = actor {
        // What anybody may do takes no scope.
        let anybody_may = policy::decide(Actor::Visitor.roles(), action, facts).is_ok();
        if !anybody_may && !person.reaches(action) {
            let error = FieldError::new("Authorization", "scope");
            let error = match action.scope() {
                Some(scope) => error.with("scope", scope.code()),
                None => error,
            };
            return Err(Error::problem(ProblemCode::Forbidden).with_error(error));
        }
    }
    Ok(Permit {
        actor,
        action,
        target: None,
    })
}
