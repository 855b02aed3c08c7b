//! The time line of a revision: who did what, when, and what it said at that moment.

use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::Value;
use shared::revision::{Point, ReturnReason, RevisionAction};
use uuid::Uuid;

use crate::{
    access::SignedIn,
    clock,
    db::Writer,
    entity::{revision, revision_step},
    error::Error,
};

/// A step, before it is noted.
#[derive(Debug)]
pub(super) struct Step<'a> {
    action: RevisionAction,
    reason: Option<ReturnReason>,
    note: Option<&'a str>,
    points: &'a [Point],
}

impl<'a> Step<'a> {
    /// A step that says no more than what was done.
    pub(super) const fn of(action: RevisionAction) -> Self {
        Self {
            action,
            reason: None,
            note: None,
            points: &[],
        }
    }

    /// The same with why.
    pub(super) const fn because(
        self,
        reason: Option<ReturnReason>,
        note: Option<&'a str>,
        points: &'a [Point],
    ) -> Self {
        Self {
            reason,
            note,
            points,
            ..self
        }
    }

    /// Whether another person reads from here on what is written: then its text is kept.
    const fn is_read_by_others(&self) -> bool {
        matches!(
            self.action,
            RevisionAction::Send
                | RevisionAction::SendToCoordinator
                | RevisionAction::Endorse
                | RevisionAction::Publish
        )
    }
}

/// Notes a step.
pub(super) async fn note(tx: &Writer, row: &revision::Model, person: SignedIn, step: Step<'_>) -> Result<(), Error> {
    let points = (!step.points.is_empty())
        .then(|| serde_json::to_value(step.points))
        .transpose();
    let points: Option<Value> = points.map_err(|error| Error::Internal(error.to_string()))?;
    let noted = revision_step::Model {
        id: Uuid::now_v7(),
        revision_id: row.id,
        thing_id: row.thing_id,
        at: clock::now(),
        account_id: Some(person.account),
        action: step.action.into(),
        reason: step.reason.map(Into::into),
        note: step
            .note
            .map(str::trim)
            .filter(|note| !note.is_empty())
            .map(str::to_owned),
        points,
        content: step.is_read_by_others().then(|| row.content.clone()),
    };
    revision_step::Entity::insert(noted.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
