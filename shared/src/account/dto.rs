//! What is sent about accounts, and what a person sends to make and change one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{code::codes, language::Language};

codes! {
    /// What a person may do beyond their organisations' rights.
    AccountRole {
        /// Nothing more.
        Member = "member",
        /// Staff of the operating agency who works cases.
        Facilitator = "facilitator",
        /// Staff of the operating agency who looks after the installation.
        Administrator = "administrator",
    }
}

impl AccountRole {
    /// Whether the role can be used only after signing in with a second factor.
    #[must_use]
    pub const fn needs_second_factor(self) -> bool {
        !matches!(self, Self::Member)
    }
}

codes! {
    /// Whether an account can be used.
    AccountStatus {
        /// Its e-mail address is not confirmed yet.
        Unverified = "unverified",
        /// It can.
        Active = "active",
        /// The operating agency has suspended it.
        Suspended = "suspended",
        /// Its owner has left the portal; nothing personal is kept.
        Left = "left",
    }
}

/// Your own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change.
    pub version: i32,
    /// The e-mail address used to sign in.
    pub email: String,
    /// The person's name; never shown publicly.
    pub name: String,
    /// The person's job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of e-mails.
    pub language: Language,
    /// The person's role on the portal.
    pub role: AccountRole,
    /// Whether a second factor is asked for at sign-in.
    pub second_factor: bool,
    /// How many recovery codes are left, when there is a second factor.
    pub recovery_codes_left: u32,
    /// Whether the role cannot be used until a second factor is set up.
    pub second_factor_needed: bool,
    /// When the account was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// The data needed to register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The e-mail address, up to 254 characters.
    pub email: String,
    /// The person's name, up to 100 characters.
    pub name: String,
    /// The person's job title, up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of e-mails.
    pub language: Language,
    /// The password, 10 to 200 characters and hard to guess.
    pub password: String,
    /// The personal-data notice that was shown: `reviewed_on` of `/site`.
    pub notice: NaiveDate,
    /// The organisation to join, by id or slug. Takes effect when the address is confirmed: immediately with an address at one
    /// of its domains, otherwise as a request to its coordinators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// Changes to your own account; absent fields do not change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountPatch {
    /// The person's name, up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's job title, up to 100 characters; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of e-mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// The secret from the link in an e-mail, with the password chosen at registration. The password prevents a person who
/// registered with another person's address from getting an account when the owner opens the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailConfirmation {
    /// The part of the link after `#`.
    pub token: String,
    /// The password of the account.
    pub password: String,
}

/// Which address was confirmed: the one to sign in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmedEmail {
    /// The address.
    pub email: String,
}

/// The secret from the link in an e-mail. Needs a session of the account, or its password: the link alone proves access to the
/// mailbox, not who made the request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailToken {
    /// The part of the link after `#`.
    pub token: String,
    /// The password of the account; not needed with a session of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// Proof of identity, required even when signed in for actions that outlast a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The current password.
    pub password: String,
    /// Six digits from the second factor, or a recovery code; required if the account has a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// The account whose password was forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// The e-mail address of the account.
    pub email: String,
}

/// A new password, with the secret from the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The part of the link after `#`.
    pub token: String,
    /// The new password, 10 to 200 characters and hard to guess.
    pub password: String,
}

/// A new password, with the one it replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The current password.
    pub current: String,
    /// The new password, 10 to 200 characters and hard to guess.
    pub password: String,
    /// Whether to revoke the account's API keys too; if absent, they are kept.
    #[serde(default)]
    pub end_keys: bool,
}

/// The proof needed to close an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The current password.
    pub password: String,
}

/// A new e-mail address. It is used after the link sent to it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailChange {
    /// The new address, up to 254 characters.
    pub email: String,
    /// The current password.
    pub password: String,
}

/// A second factor that is being set up. It is active after a code is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorSetup {
    /// The secret in Base32, to type if the QR code cannot be scanned.
    pub secret: String,
    /// The same as an `otpauth://` address.
    pub uri: String,
    /// That address as a QR code: rows of modules, `1` dark and `0` light, without a margin.
    pub qr: Vec<String>,
}

/// The first code of a new second factor, with the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    /// Six digits.
    pub code: String,
    /// The current password.
    pub password: String,
}

/// The proof needed to remove the second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorRemoval {
    /// The current password.
    pub password: String,
    /// Six digits, or a recovery code.
    pub code: String,
}

/// Codes that each replace the second factor once. Never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Ten codes.
    pub codes: Vec<String>,
}
