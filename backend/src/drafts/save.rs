//! Saving a draft while it is written, and giving it up.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use shared::{
    limits::Step,
    policy::Action,
    problem::ProblemCode,
    reference::Key,
    revision::{LIFECYCLE, RevisionAction, RevisionState},
};
use uuid::Uuid;

use super::{
    Basis, Case, Written,
    content::{self, Fields},
    open_editors, timeline,
};
use crate::{
    access::{Actor, SignedIn},
    clock,
    db::Writer,
    entity::revision,
    error::Error,
    http::if_match::IfMatch,
    request::asked::Asked,
    state::State,
    things::{Held, load, save as save_row, save_again},
};

/// One person's saves with shorter pauses between them are one sitting: one audit event.
const SITTING: TimeDelta = TimeDelta::minutes(30);

/// Changes the fields that are sent. `editor` is the window or device in which they were written.
///
/// # Errors
/// `not_found`, `forbidden`, `precondition_failed`; `illegal_transition` where the revision is not being written; `invalid`; or
/// the database fails.
pub async fn save<T: Written>(
    state: &State,
    person: SignedIn,
    key: &Key,
    editor: Option<Uuid>,
    asked: Asked<Fields>,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    save_in::<T>(&tx, &Basis::of(state), person, (key, editor), asked).await?;
    tx.commit().await?;
    Ok(())
}

/// The same inside another transaction.
///
/// # Errors
/// As [`save`] has.
pub async fn save_in<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    (key, editor): (&Key, Option<Uuid>),
    asked: Asked<Fields>,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let Held { thing, permit } = load::<Case<T>>(tx, Actor::Account(person), key, Action::WriteDraft).await?;
    let before = thing.open()?.clone();
    let asked = asked.at(before.version)?;
    let in_review = before.state == RevisionState::Submitted;
    // What was sent stays as it is for those who sent it; in review a facilitator may change it.
    let may_write = match before.state.0 {
        RevisionState::Draft => thing.is_of_member() || thing.is_own(),
        RevisionState::Submitted => !thing.is_of_member(),
        _ => false,
    };
    if !may_write {
        let allowed: Vec<&str> = LIFECYCLE.actions(before.state.0).map(RevisionAction::code).collect();
        let error = shared::problem::FieldError::new("", "not_now").with("allowed", allowed);
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let written = content::merged::<T>(&content::read::<T>(&before.content)?, asked.body()?)?;
    let step = if in_review { Step::Send } else { Step::Draft };
    content::check::<T>(&written, step, &basis.terms, basis.today)?;
    let row = revision::Model {
        content: content::write::<T>(&written)?,
        editor_id: Some(person.account),
        edited_in_review: before.edited_in_review || in_review,
        ..before.clone()
    };
    let goes_on = before.editor_id == Some(person.account) && clock::now() - before.updated_at < SITTING;
    let row = if goes_on && (before.edited_in_review || !in_review) {
        save_again(tx, permit, &before, row).await?
    } else {
        let row = save_row(tx, permit, "edit", &before, row).await?;
        if in_review {
            timeline::note(tx, &row, person, timeline::Step::of(RevisionAction::Edit)).await?;
        }
        row
    };
    if let Some(editor) = editor {
        open_editors::renew(tx, row.id, editor, person.account).await?;
    }
    Ok(())
}

/// Gives the open revision up. A thing that was never sent is deleted with it.
///
/// # Errors
/// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition`; or the database fails.
pub async fn discard<T: Written>(
    state: &State,
    person: SignedIn,
    key: &Key,
    version: Result<IfMatch, Error>,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<Case<T>>(&tx, Actor::Account(person), key, Action::DeleteDraft).await?;
    let before = thing.open()?.clone();
    version?.check(before.version)?;
    let state = LIFECYCLE.step(before.state.0, RevisionAction::Discard, |_| true)?;
    let row = revision::Model {
        state: state.into(),
        ..before.clone()
    };
    let row = save_row(&tx, permit, "discard", &before, row).await?;
    timeline::note(&tx, &row, person, timeline::Step::of(RevisionAction::Discard)).await?;
    let frame_row = &mut thing.row.clone();
    let frame = T::frame(frame_row);
    if frame.reference.is_none() && frame.published_on.is_none() {
        revision::Entity::delete_by_id(row.id).exec(&tx).await?;
        <T as EntityTrait>::delete_many()
            .filter(T::COLUMNS.id.eq(frame.id))
            .exec(&tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
