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
    /// Grows by one with every change.
    pub version: i32,
    /// The organisation.
    pub organisation: OrganisationRef,
    /// Whether the organisation takes part.
    pub organisation_status: OrganisationStatus,
    /// How the person stands to it.
    pub state: MembershipState,
    /// Whether the person coordinates it, or will once they are a member.
    pub coordinator: bool,
    /// When the present state began, UTC.
    pub since: DateTime<Utc>,
    /// When it was made, UTC.
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
    /// Grows by one with every change.
    pub version: i32,
    /// Whose it is; absent, as name and post are, for a former member and for who was invited and has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Uuid>,
    /// The person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_title: Option<String>,
    /// The person's e-mail address, or the one that was invited; absent for a former member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How the person stands to the organisation.
    pub state: MembershipState,
    /// Whether the person coordinates it, or will once they are a member.
    pub coordinator: bool,
    /// When the present state began, UTC.
    pub since: DateTime<Utc>,
}

/// Which members to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct MemberQuery {
    /// States of membership; all when not given. Repeat it to accept any of several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<MembershipState>,
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Whom to invite to an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// The e-mail address, up to 254 characters.
    pub email: String,
    /// The language of the invitation, where the address has no account with one of its own.
    pub language: Language,
    /// The person's name, up to 100 characters, where the address has no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the person is to coordinate the organisation.
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
    /// Whether the person is to coordinate the organisation.
    pub coordinator: bool,
}

/// What somebody without an account gives to accept an invitation.
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

/// What to do to a membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembershipTransition {
    /// What to do.
    pub action: MembershipAction,
    /// Why, up to 1,000 characters; the person it is about is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the reader may do to a membership as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembershipActions {
    /// The version of the membership that this is about.
    pub version: i32,
    /// What `/transitions` takes.
    pub actions: Vec<MembershipAction>,
    /// Whether the person's work can be handed over.
    pub hand_over: bool,
}

/// Who takes a member's work over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The membership of an active member of the same organisation.
    pub successor: Uuid,
}
