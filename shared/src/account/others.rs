//! The accounts of others, as staff of the operating agency sees and looks after them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AccountRole, AccountStatus, Proof};
use crate::{
    code::codes, language::Language, lifecycle::Step, limits::line, membership::MembershipState,
    organisation::OrganisationRef, problem::FieldError, validate::Validate,
};

/// The longest reason, in characters.
pub const MAX_REASON: usize = 1_000;
/// The longest text to look for, in characters.
pub const MAX_QUERY: usize = 100;

/// An account in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountCard {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The e-mail address; absent for who has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person's name; empty for who has left.
    pub name: String,
    /// The person's post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// What the person may do beyond their organisations' rights.
    pub role: AccountRole,
    /// Whether the account can be used.
    pub status: AccountStatus,
    /// When the account was made, UTC.
    pub created_at: DateTime<Utc>,
}

/// Where somebody belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountMembership {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// How the person stands to it.
    pub state: MembershipState,
    /// Whether the person coordinates the organisation.
    pub coordinator: bool,
    /// When the present state began, UTC.
    pub since: DateTime<Utc>,
}

/// The account of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherAccountView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Grows by one with every change.
    pub version: i32,
    /// The e-mail address; absent for who has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person's name; empty for who has left.
    pub name: String,
    /// The person's post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of mail.
    pub language: Language,
    /// What the person may do beyond their organisations' rights.
    pub role: AccountRole,
    /// Whether the account can be used.
    pub status: AccountStatus,
    /// Whether a second factor is asked for at sign-in.
    pub second_factor: bool,
    /// Where the person belongs.
    pub memberships: Vec<AccountMembership>,
    /// When the account was made, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// Which accounts to list, by e-mail address. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AccountQuery {
    /// Part of the e-mail address or of the name, up to 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Roles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<AccountRole>,
    /// Whether they can be used; all but `left` when not given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<AccountStatus>,
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

codes! {
    /// What can be done with somebody else's account.
    AccountAction {
        /// It cannot be used from now on; whoever is signed in with it is signed out.
        Suspend = "suspend",
        /// It can be used again.
        Restore = "restore",
    }
}

/// Something to do with somebody else's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountTransition {
    /// What to do.
    pub action: AccountAction,
    /// Why, up to 1,000 characters; needed to suspend. Kept in the audit trail for good, so without names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Step for AccountTransition {
    type Action = AccountAction;

    fn action(&self) -> AccountAction {
        self.action
    }
}

impl Validate for AccountTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let reason = self.reason.as_deref().unwrap_or_default();
        // A reason may have several lines.
        let flat = reason.replace(['\n', '\r', '\t'], " ");
        let required = self.action == AccountAction::Suspend;
        line(&mut errors, "/reason", &flat, MAX_REASON, required);
        errors
    }
}

/// The role that an account is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// The role.
    pub role: AccountRole,
}

/// Taking off the second factor of a person who has lost it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorReset {
    /// How it was made sure that the request is the owner's, up to 1,000 characters. Kept in the audit trail for good, so
    /// without names.
    pub reason: String,
    /// The password and the code of the administrator who does it.
    pub proof: Proof,
}

impl Validate for SecondFactorReset {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let flat = self.reason.replace(['\n', '\r', '\t'], " ");
        line(&mut errors, "/reason", &flat, MAX_REASON, true);
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suspending_takes_a_reason() {
        let mut transition = AccountTransition {
            action: AccountAction::Suspend,
            reason: None,
        };
        assert_eq!(transition.validate()[0].code, "required");
        transition.reason = Some("Left the department.\nAsked for by its coordinator.".into());
        assert_eq!(transition.validate(), []);
        transition.reason = Some("a".repeat(MAX_REASON + 1));
        assert_eq!(transition.validate()[0].code, "too_long");
        transition.action = AccountAction::Restore;
        transition.reason = None;
        assert_eq!(transition.validate(), []);
    }
}
