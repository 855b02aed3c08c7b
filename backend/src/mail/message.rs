//! A mail to be sent, as it stands in the outbox.

use std::collections::BTreeMap;

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
    /// The recovery codes were renewed.
    RecoveryCodesRenewed,
    /// The operating agency took a lost second factor off.
    SecondFactorReset,
    /// An API key was made.
    ApiKeyMade,
    /// The operating agency suspended the account.
    AccountSuspended,
    /// The operating agency restored the account.
    AccountRestored,
    /// The account has another role.
    RoleChanged,
    /// An invitation to somebody without an account.
    InvitedToRegister,
    /// An invitation to somebody with one.
    Invited,
    /// Somebody asks to be a member; goes to the coordinators.
    MembershipRequested,
    /// A membership rested on an address that was changed; its coordinators were asked.
    MembershipRechecked,
    /// One is a member now.
    MembershipApproved,
    /// One is not taken up.
    MembershipRefused,
    /// One's rights as a member rest.
    MembershipSuspended,
    /// They do no more.
    MembershipRestored,
    /// One is no member any more.
    MembershipEnded,
    /// One coordinates the organisation now.
    CoordinatorMade,
    /// One does no more.
    CoordinatorEnded,
    /// One takes a colleague's work over.
    WorkTakenOver,
    /// The organisation takes part; goes to its coordinators, as do the next.
    OrganisationApproved,
    /// It does not.
    OrganisationRefused,
    /// It does not for the time being.
    OrganisationSuspended,
    /// It does again.
    OrganisationRestored,
    /// One has left the portal.
    LeftPortal,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 31] = [
        Self::VerifyEmail,
        Self::AlreadyRegistered,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::RecoveryCodesRenewed,
        Self::SecondFactorReset,
        Self::ApiKeyMade,
        Self::AccountSuspended,
        Self::AccountRestored,
        Self::RoleChanged,
        Self::InvitedToRegister,
        Self::Invited,
        Self::MembershipRequested,
        Self::MembershipRechecked,
        Self::MembershipApproved,
        Self::MembershipRefused,
        Self::MembershipSuspended,
        Self::MembershipRestored,
        Self::MembershipEnded,
        Self::CoordinatorMade,
        Self::CoordinatorEnded,
        Self::WorkTakenOver,
        Self::OrganisationApproved,
        Self::OrganisationRefused,
        Self::OrganisationSuspended,
        Self::OrganisationRestored,
        Self::LeftPortal,
    ];
}

/// The value that names an organisation; absent where nobody approved it.
pub const ORGANISATION: &str = "organisation";

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
    /// What else its words name, such as `organisation`.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}
