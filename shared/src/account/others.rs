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
    /// The e-mail address; absent if the account was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person's name; empty if the account was closed.
    pub name: String,
    /// The person's job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The person's role on the portal.
    pub role: AccountRole,
    /// Whether the account can be used.
    pub status: AccountStatus,
    /// When the account was created, UTC.
    pub created_at: DateTime<Utc>,
}

/// A membership of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountMembership {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// The person's membership state.
    pub state: MembershipState,
    /// Whether the person coordinates the organisation.
    pub coordinator: bool,
    /// When the current state began, UTC.
    pub since: DateTime<Utc>,
}

/// Another person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherAccountView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change.
    pub version: i32,
    /// The e-mail address; absent if the account was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person's name; empty if the account was closed.
    pub name: String,
    /// The person's job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The language of e-mails.
    pub language: Language,
    /// The person's role on the portal.
    pub role: AccountRole,
    /// Whether the account can be used.
    pub status: AccountStatus,
    /// Whether a second factor is asked for at sign-in.
    pub second_factor: bool,
    /// The person's memberships.
    pub memberships: Vec<AccountMembership>,
    /// When the account was created, UTC.
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
    /// Account status; all except `left` if absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<AccountStatus>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

codes! {
    /// An action on another person's account.
    AccountAction {
        /// It can no longer be used, and its sessions end.
        Suspend = "suspend",
        /// It can be used again.
        Restore = "restore",
    }
}

/// An action on another person's account, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountTransition {
    /// What to do.
    pub action: AccountAction,
    /// The reason, up to 1,000 characters; required to suspend. Kept permanently in the audit trail, so it must not contain
    /// names.
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

/// The new role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// The role.
    pub role: AccountRole,
}

/// A request to reset a lost second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorReset {
    /// How the owner's identity was checked, up to 1,000 characters. Kept permanently in the audit trail, so it must not
    /// contain names.
    pub reason: String,
    /// The administrator's own password and code.
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
