//! Who acts, and in what roles.

use shared::{
    account::AccountRole,
    api_key::Scopes,
    policy::{Action, Role},
};
use uuid::Uuid;

/// By what a person is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// A session: a person at a screen.
    Session(Uuid),
    /// An API key: a program that acts for a person, as far as its scopes go.
    Key(Uuid, Scopes),
}

/// A person who is signed in, as read from the database at this request.
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
    /// A person who is signed in.
    Account(SignedIn),
    /// The operator, at the command line of the server.
    Operator,
    /// The portal itself, by a job of each day.
    Portal,
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
            Self::Portal => &[Role::Portal],
        }
    }

    /// The roles in which the actor may act, where a key does so for a person and its scopes do not reach: what anybody may do
    /// takes no scope.
    #[must_use]
    pub fn roles_for(self, action: Action) -> &'static [Role] {
        match self {
            Self::Account(person) if !person.reaches(action) => Self::Visitor.roles(),
            actor => actor.roles(),
        }
    }

    /// The name of the actor's kind in audit events.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account(_) => "account",
            Self::Operator => "operator",
            Self::Portal => "portal",
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

    /// Whether this is the actor's account.
    #[must_use]
    pub fn is(self, account: Option<Uuid>) -> bool {
        account.is_some() && account == self.account()
    }

    /// The actor's account, if it is a person with one.
    #[must_use]
    pub const fn account(self) -> Option<Uuid> {
        match self {
            Self::Account(SignedIn { account, .. }) => Some(account),
            Self::Visitor | Self::Operator | Self::Portal => None,
        }
    }
}
