//! The workspace: what waits for a person.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::organisation::OrganisationRef;

/// What waits for the person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Workspace {
    /// What waits: by deadline, then what has none, longest waiting first.
    pub items: Vec<WorkspaceItem>,
}

/// One thing that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkspaceItem {
    /// What is to be done.
    pub task: WorkspaceTask,
    /// Since when it waits, UTC.
    pub since: DateTime<Utc>,
    /// The day by which it is to be done, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// Something to be done, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WorkspaceTask {
    /// Set up a second factor: without one the role of staff cannot be used.
    SecondFactor,
    /// Make new recovery codes: few are left.
    RecoveryCodes {
        /// How many are left.
        left: u32,
    },
    /// Accept an invitation, or decline it.
    Invitation {
        /// The membership.
        membership: Uuid,
        /// Its version, for `If-Match`.
        version: i32,
        /// The organisation.
        organisation: OrganisationRef,
    },
    /// Approve somebody's membership, or refuse it.
    MembershipRequest {
        /// The membership.
        membership: Uuid,
        /// Its version, for `If-Match`.
        version: i32,
        /// The organisation.
        organisation: OrganisationRef,
        /// Who asks.
        name: String,
    },
    /// Approve an organisation, or refuse it.
    ProposedOrganisation {
        /// The organisation.
        organisation: OrganisationRef,
    },
}
