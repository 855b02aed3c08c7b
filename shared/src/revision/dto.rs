//! Drafts and revisions as their parties read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Point, ReturnReason, RevisionAction, RevisionState, ThingAction};
use crate::{
    code::codes, diff::DiffPart, kind::Kind, localized::WrittenText, organisation::OrganisationRef, problem::FieldError,
};

/// Why a revision was sent back, while that has not been answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Returned {
    /// The reason.
    pub reason: ReturnReason,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Points at fields.
    #[serde(default)]
    pub points: Vec<Point>,
    /// Whether a facilitator sent it back, not the organisation's coordinator.
    pub by_facilitator: bool,
    /// When, UTC.
    pub at: DateTime<Utc>,
}

/// Another editor in which the same draft is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherEditor {
    /// The person's name; absent for the reader's own other window and for a facilitator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is the reader's own, in another window or on another device.
    pub own: bool,
}

/// The open revision of a thing. `C` is what people write of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft<C> {
    /// The id of the thing (UUIDv7).
    pub id: Uuid,
    /// What people quote; given when it is first sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Whether the thing has been published: then this is a revision of it.
    pub published: bool,
    /// The number of the revision: 1 for the first.
    pub number: i32,
    /// Grows by one with every save.
    pub version: i32,
    /// Where the revision stands.
    pub state: RevisionState,
    /// The organisation that owns it.
    pub organisation: OrganisationRef,
    /// Whether a coordinator of the organisation has to endorse what is sent.
    pub needs_endorsement: bool,
    /// What is written so far.
    pub content: C,
    /// What is still missing or wrong before it can be sent.
    pub missing: Vec<FieldError>,
    /// Why it was sent back, while that has not been answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Returned>,
    /// Whether its authors have asked a facilitator to look at it.
    pub help_asked: bool,
    /// Whether a facilitator has changed it since it was sent.
    pub edited_in_review: bool,
    /// Whether it is the reader's alone, because they have only asked to be a member of the organisation: nobody else sees it, and it
    /// cannot be sent before they are a member.
    pub personal: bool,
    /// Other editors in which it is open now.
    pub others: Vec<OtherEditor>,
    /// Demonstration content: not a real thing.
    pub demonstration: bool,
    /// When it was sent, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was begun, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was last saved, UTC.
    pub updated_at: DateTime<Utc>,
}

impl<C> Draft<C> {
    /// The same with another form of what is written.
    #[must_use]
    pub fn map<D>(self, content: impl FnOnce(C) -> D) -> Draft<D> {
        Draft {
            id: self.id,
            reference: self.reference,
            published: self.published,
            number: self.number,
            version: self.version,
            state: self.state,
            organisation: self.organisation,
            needs_endorsement: self.needs_endorsement,
            content: content(self.content),
            missing: self.missing,
            returned: self.returned,
            help_asked: self.help_asked,
            edited_in_review: self.edited_in_review,
            personal: self.personal,
            others: self.others,
            demonstration: self.demonstration,
            sent_at: self.sent_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// One step of a revision's time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionStep {
    /// What was done.
    pub action: RevisionAction,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// The name of the member who did it; absent for a facilitator and for a former member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Whether a facilitator did it.
    pub by_facilitator: bool,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReturnReason>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Points at fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
}

/// A revision in the list of all revisions of a thing, with what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionSummary {
    /// The number: 1 for the first.
    pub number: i32,
    /// Its state.
    pub state: RevisionState,
    /// What was done to it, the earliest first.
    pub steps: Vec<RevisionStep>,
    /// When it was begun, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was published, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
}

codes! {
    /// Why a person may not do something now.
    ActionBar {
        /// The present state does not allow it.
        State = "state",
        /// The person has no right to it.
        Right = "right",
        /// The person has only asked to be a member of the organisation: what they write stays theirs until that is approved.
        NoMember = "no_member",
        /// Something is missing or wrong; sending it names what.
        Incomplete = "incomplete",
        /// The organisation does not take part now.
        OrganisationInactive = "organisation_inactive",
        /// The person is a member of the organisation, and nobody reviews for their own organisation.
        OwnOrganisation = "own_organisation",
    }
}

/// What changed at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldDiff {
    /// The JSON pointer of the value, for example `/problem/en`.
    pub pointer: String,
    /// The text in pieces, in reading order.
    pub parts: Vec<DiffPart>,
}

/// What changed between two versions of a thing's content. `C` is what people write of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionView<C> {
    /// The revision with its time line.
    #[serde(flatten)]
    pub summary: RevisionSummary,
    /// What it says.
    pub content: C,
    /// What changed since the revision that was published before it; for one that was sent back and sent again, since the review
    /// before. Empty where there is nothing to compare with.
    pub changes: Vec<FieldDiff>,
}

/// Something that could be done, and whether this reader may do it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PossibleAction<A> {
    /// What.
    pub action: A,
    /// Why not; absent where the reader may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barred_by: Option<ActionBar>,
}

/// What this reader may do with a thing now, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThingActions {
    /// The version of the thing, for `If-Match` where something is done to what is published.
    pub version: i32,
    /// Where the open revision stands; absent where there is none, or none that the reader may know of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<RevisionState>,
    /// Whether the reader may write in the open revision.
    pub edit: bool,
    /// Whether the reader may begin a revision: there is none open.
    pub revise: bool,
    /// What can be done to the open revision.
    pub draft: Vec<PossibleAction<RevisionAction>>,
    /// What can be done to the published thing.
    pub thing: Vec<PossibleAction<ThingAction>>,
}

/// An open revision in a list of tasks: the workspace, the queue of reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftCard {
    /// Wish or solution.
    pub kind: Kind,
    /// The id of the thing (UUIDv7).
    pub id: Uuid,
    /// What people quote; given when it is first sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The title, as far as there is one.
    pub title: WrittenText,
    /// The organisation that owns it.
    pub organisation: OrganisationRef,
    /// Whether the thing has been published: then this is a revision of it.
    pub published: bool,
    /// The number of the revision.
    pub number: i32,
    /// Where the revision stands.
    pub state: RevisionState,
    /// Whether it was sent back and not sent again since.
    pub returned: bool,
    /// Whether its authors have asked a facilitator to look at it.
    pub help_asked: bool,
    /// Whether it is the reader's alone, because they have only asked to be a member of the organisation.
    pub personal: bool,
    /// When it was sent, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<DateTime<Utc>>,
    /// The day by which the portal has pledged a first answer, where it is in review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// When it was last saved, UTC.
    pub updated_at: DateTime<Utc>,
}
