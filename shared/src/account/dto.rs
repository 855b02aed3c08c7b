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
    /// Whether the role may be used only by somebody who signed in with a second factor.
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

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Grows by one with every change.
    pub version: i32,
    /// The e-mail address one signs in with.
    pub email: String,
    /// The person's name; never shown publicly.
    pub name: String,
    /// The person's post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of mail.
    pub language: Language,
    /// What the person may do beyond their organisations' rights.
    pub role: AccountRole,
    /// Whether a second factor is asked for at sign-in.
    pub second_factor: bool,
    /// How many recovery codes are left, when there is a second factor.
    pub recovery_codes_left: u32,
    /// Whether the role cannot be used until a second factor is set up.
    pub second_factor_needed: bool,
    /// When the account was made, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// What a person gives to register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The e-mail address, up to 254 characters.
    pub email: String,
    /// The person's name, up to 100 characters.
    pub name: String,
    /// The person's post, up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of mail.
    pub language: Language,
    /// The password, 10 to 200 characters and hard to guess.
    pub password: String,
    /// The personal-data notice that was shown: `reviewed_on` of `/site`.
    pub notice: NaiveDate,
    /// The organisation to be a member of, by id or slug. With an address at one of its domains that happens when the address
    /// is confirmed; otherwise its coordinators are asked then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// What a person changes of their own account; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountPatch {
    /// The person's name, up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's post, up to 100 characters; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// The secret from a mail's link, with the password chosen at registration: whoever registered with somebody else's address
/// does not get an account from the click of its owner.
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

/// The secret from a mail's link, and who asked for it: the session that sends this, or else the password of the account. The
/// link alone proves the mailbox and not who wants to use it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailToken {
    /// The part of the link after `#`.
    pub token: String,
    /// The password of the account; not needed in a session of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// What a person shows again, although signed in, before something that lasts longer than a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The current password.
    pub password: String,
    /// Six digits from the second factor, or a recovery code; needed where the account has a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Who forgot a password.
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
    /// The present password.
    pub current: String,
    /// The new one, 10 to 200 characters and hard to guess.
    pub password: String,
    /// Whether the account's API keys end too; they stay where this is absent.
    #[serde(default)]
    pub end_keys: bool,
}

/// What it takes to leave the portal for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The present password.
    pub password: String,
}

/// Another e-mail address. It counts once the link sent there was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailChange {
    /// The new address, up to 254 characters.
    pub email: String,
    /// The present password.
    pub password: String,
}

/// A second factor in the making. It counts once a code of it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorSetup {
    /// The secret in Base32, to type where nothing can be scanned.
    pub secret: String,
    /// The same as an `otpauth://` address.
    pub uri: String,
    /// That address as a QR code: rows of modules, `1` dark and `0` light, without a margin.
    pub qr: Vec<String>,
}

/// The first code of a new second factor, with the password: the factor decides who gets in from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    /// Six digits.
    pub code: String,
    /// The current password.
    pub password: String,
}

/// What it takes to do without the second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorRemoval {
    /// The present password.
    pub password: String,
    /// Six digits, or a recovery code.
    pub code: String,
}

/// Codes that each stand in for the second factor once. Shown this one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Ten codes.
    pub codes: Vec<String>,
}
