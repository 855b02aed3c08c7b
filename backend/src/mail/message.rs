//! A mail to be sent, as it stands in the outbox.

use serde::{Deserialize, Serialize};
use shared::language::Language;

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Confirm the address one registered with.
    VerifyEmail,
    /// Somebody tried to register with an address that has an account.
    AlreadyRegistered,
    /// Choose a new password.
    ResetPassword,
    /// The password was changed.
    PasswordChanged,
    /// Confirm another address.
    ChangeEmail,
    /// The address was changed; goes to the one before.
    EmailChanged,
    /// A second factor was set up.
    SecondFactorOn,
    /// The second factor was taken off.
    SecondFactorOff,
    /// An API key was made.
    ApiKeyMade,
    /// The operating agency suspended the account.
    AccountSuspended,
    /// The operating agency restored the account.
    AccountRestored,
    /// The account has another role.
    RoleChanged,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::VerifyEmail,
        Self::AlreadyRegistered,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::ApiKeyMade,
        Self::AccountSuspended,
        Self::AccountRestored,
        Self::RoleChanged,
    ];
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The address.
    pub to: String,
    /// The person's name.
    pub name: String,
    /// The language they chose.
    pub language: Language,
    /// What it is about.
    pub kind: MessageKind,
    /// The path on the portal that it asks to open, with its secret.
    pub path: Option<String>,
}
