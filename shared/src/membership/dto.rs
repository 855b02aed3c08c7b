//! What is sent about memberships, and what is sent to change them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MembershipAction, MembershipState};
use crate::{
    language::Language,
    organisation::{OrganisationRef, OrganisationStatus},
};

/// A membership as the person it is about sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembershipView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change.
    pub version: i32,
    /// The organisation.
    pub organisation: OrganisationRef,
    /// The status of the organisation.
    pub organisation_status: OrganisationStatus,
    /// The person's membership state.
    pub state: MembershipState,
    /// Whether the person is a coordinator, or will be when they become a member.
    pub coordinator: bool,
    /// When the current state began, UTC.
    pub since: DateTime<Utc>,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// A membership as the organisation sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberView {
    /// The id of the membership (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change.
    pub version: i32,
    /// The account; absent, like name and job title, for former members and for people who were invited and have not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Uuid>,
    /// The person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The person's e-mail address, or the one that was invited; absent for a former member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person's membership state.
    pub state: MembershipState,
    /// Whether the person is a coordinator, or will be when they become a member.
    pub coordinator: bool,
    /// When the current state began, UTC.
    pub since: DateTime<Utc>,
}

/// Which members to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct MemberQuery {
    /// Membership states; all if absent. Repeat it for several values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<MembershipState>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// The person to invite to an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// The e-mail address, up to 254 characters.
    pub email: String,
    /// The language of the invitation if the address has no account.
    pub language: Language,
    /// The person's name, up to 100 characters, if the address has no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the person will be a coordinator.
    #[serde(default)]
    pub coordinator: bool,
}

/// The secret of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationToken {
    /// The part of the link after `#`.
    pub token: String,
}

/// What an invitation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// Which organisation the person is invited to.
    pub organisation: OrganisationRef,
    /// The address that was invited.
    pub email: String,
    /// Whether the person will be a coordinator.
    pub coordinator: bool,
}

/// The data a person without an account sends to accept an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationAcceptance {
    /// The part of the link after `#`.
    pub token: String,
    /// The person's name, up to 100 characters.
    pub name: String,
    /// The password, 10 to 200 characters and hard to guess.
    pub password: String,
    /// The personal-data notice that was shown: `reviewed_on` of `/site`.
    pub notice: NaiveDate,
}

/// An action on a membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembershipTransition {
    /// What to do.
    pub action: MembershipAction,
    /// The reason, up to 1,000 characters; sent to the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The actions the reader can take on a membership in its current state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembershipActions {
    /// The version of the membership.
    pub version: i32,
    /// Actions for `/transitions`.
    pub actions: Vec<MembershipAction>,
    /// Whether the person's work can be handed over.
    pub hand_over: bool,
}

/// Who takes over a member's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The membership of an active member of the same organisation.
    pub successor: Uuid,
}
