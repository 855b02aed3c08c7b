//! The workspace: what waits for a person.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{localized::LocalizedText, merge::MergeProposal, organisation::OrganisationRef, revision::DraftCard};

/// Tasks of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Workspace {
    /// Tasks: by deadline, then those without one, oldest first.
    pub items: Vec<WorkspaceItem>,
}

/// A task of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkspaceItem {
    /// The task.
    pub task: WorkspaceTask,
    /// When the task appeared, UTC.
    pub since: DateTime<Utc>,
    /// The deadline, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// A task, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "a person has few tasks; what is boxed would be harder to read everywhere"
)]
pub enum WorkspaceTask {
    /// Set up a second factor: staff roles need one.
    SecondFactor,
    /// Create new recovery codes: few are left.
    RecoveryCodes {
        /// How many are left.
        left: u32,
    },
    /// Accept or decline an invitation.
    Invitation {
        /// The membership.
        membership: Uuid,
        /// Its version, for `If-Match`.
        version: i32,
        /// The organisation.
        organisation: OrganisationRef,
    },
    /// Approve or refuse a membership request.
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
    /// Approve or refuse an organisation.
    ProposedOrganisation {
        /// The organisation.
        organisation: OrganisationRef,
    },
    /// Endorse a draft of the organisation, or send it back.
    EndorseDraft {
        /// The draft.
        draft: DraftCard,
    },
    /// Change a draft that was sent back, and send it again.
    AnswerReturn {
        /// The draft.
        draft: DraftCard,
    },
    /// Say whether a published solution is still current, before the deadline on which it is archived.
    ConfirmSolution {
        /// Its id.
        solution: Uuid,
        /// The reference that people quote.
        reference: String,
        /// Its version, for `If-Match`.
        version: i32,
        /// Its name.
        name: LocalizedText,
        /// The organisation that offers it.
        organisation: OrganisationRef,
        /// The day on which it was published, revised or last confirmed.
        current_since: NaiveDate,
    },
    /// Review a draft, or help with one.
    ReviewDraft {
        /// The draft.
        draft: DraftCard,
    },
    /// Agree that a wish of the organisation is continued in another one, or refuse.
    AnswerMerge {
        /// The proposal.
        proposal: MergeProposal,
    },
}
