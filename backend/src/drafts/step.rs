//! Moving a draft: send, endorse, send back, take back, publish, ask for help. Each step is one transaction: before or after, never
//! between.

use std::sync::Arc;

use sea_orm::FromQueryResult;
use shared::{
    limits::Step as Checked,
    policy::Action,
    reference::Key,
    revision::{DraftTransition, LIFECYCLE, Returned, RevisionAction as A, RevisionState, RevisionSummary},
};

use super::{Basis, Case, Written, actions::explained, content, history, letters, timeline};
use crate::{
    access::{Actor, SignedIn, authorize_for},
    clock,
    cpu::Lane,
    db::{Writer, changes::Changed},
    entity::revision,
    error::Error,
    references,
    request::asked::Asked,
    state::State,
    things::{Held, Loaded, listed::link, load, save},
};

/// The right that a step takes. The two who send back do so from different states.
pub(super) const fn right(action: A, state: RevisionState) -> Action {
    match action {
        A::SendToCoordinator | A::Send | A::TakeBack | A::AskForHelp | A::EndHelp => Action::SendDraft,
        A::Endorse => Action::Endorse,
        A::SendBack => match state {
            RevisionState::WithCoordinator => Action::Endorse,
            _ => Action::Review,
        },
        A::Publish => Action::Review,
        A::Open | A::Edit => Action::WriteDraft,
        A::Discard | A::End => Action::DeleteDraft,
    }
}

/// Whether a request may ask for it: the others have operations of their own.
pub(super) const fn is_asked_for(action: A) -> bool {
    !matches!(action, A::Open | A::Edit | A::Discard | A::End)
}

/// Takes a step.
///
/// # Errors
/// `not_found`, `forbidden`, `precondition_failed`; `illegal_transition` with what is allowed; `invalid` with what is missing or
/// wrong; or the database fails.
pub async fn step<T: Written>(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<DraftTransition>,
) -> Result<Vec<RevisionSummary>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    let revisions = step_in::<T>(&tx, &Basis::of(state), person, key, asked).await?;
    tx.commit().await?;
    Ok(revisions)
}

/// The same inside another transaction.
///
/// # Errors
/// As [`step`] has.
pub async fn step_in<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    key: &Key,
    asked: Asked<DraftTransition>,
) -> Result<Vec<RevisionSummary>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let actor = Actor::Account(person);
    let wanted = asked.peek().map(|asked| asked.action);
    let once = asked.once.clone();
    // Before the thing is loaded: those who have sent a draft back may no longer read it, and are shown nothing more of it.
    if let Some(done) = once.before(tx, person.account).await? {
        let thing = Case::<T>::lock(tx, actor, &Key::Id(done.made()?)).await?;
        return match authorize_for(actor, Action::ReadDraft, thing.id(), thing.facts()) {
            Ok(_) => history::of_thing(tx, thing.id()).await,
            Err(_) => Ok(Vec::new()),
        };
    }
    let Held { thing, .. } = load::<Case<T>>(tx, actor, key, Action::ReadDraft).await?;
    let before = thing.open()?.clone();
    let may = |action: A| {
        let right = right(action, before.state.0);
        is_asked_for(action) && authorize_for(actor, right, thing.id(), thing.facts()).is_ok()
    };
    let right = right(wanted.unwrap_or(A::Send), before.state.0);
    let permit =
        authorize_for(actor, right, thing.id(), thing.facts()).map_err(|refusal| explained(refusal, &thing, right))?;
    let (asked, _) = asked.step(before.version, &LIFECYCLE, before.state.0, may)?;
    // The organisation's setting decides where it goes, not who sends it.
    let action = match asked.action {
        A::Send | A::SendToCoordinator if thing.organisation.needs_endorsement => A::SendToCoordinator,
        A::Send | A::SendToCoordinator => A::Send,
        other => other,
    };
    let next = LIFECYCLE.step(before.state.0, action, may)?;
    let written = content::read::<T>(&before.content)?;
    if matches!(action, A::Send | A::SendToCoordinator | A::Endorse | A::Publish) {
        content::check::<T>(&written, Checked::Send, &basis.terms, basis.today)?;
    }
    let now = clock::now();
    let mut row = revision::Model {
        state: next.into(),
        ..before.clone()
    };
    match action {
        A::Send | A::SendToCoordinator => (row.sent_at, row.returned, row.help_asked) = (Some(now), None, false),
        // The pledge of a first answer runs from here.
        A::Endorse => row.sent_at = Some(now),
        A::SendBack => row.returned = Some(returned(&asked, before.state.0)?),
        A::AskForHelp => (row.help_asked, row.announced) = (true, false),
        A::EndHelp => row.help_asked = false,
        A::Publish => row.published_at = Some(now),
        A::TakeBack | A::Open | A::Edit | A::Discard | A::End => {}
    }
    if next == RevisionState::Submitted {
        // Facilitators are told of it with what else is new.
        row.announced = false;
    }
    let row = save(tx, permit, action.code(), &before, row).await?;
    let why = timeline::Step::of(action).because(asked.reason, asked.note.as_deref(), &asked.points);
    timeline::note(tx, &row, person, why).await?;
    let thing = follow::<T>(basis, tx, permit, thing, &row, written).await?;
    letters::tell::<T>(tx, person, &thing, &row, action, &asked).await?;
    once.made(tx, person.account, row.thing_id).await?;
    history::of_thing(tx, row.thing_id).await
}

fn returned(asked: &DraftTransition, from: RevisionState) -> Result<serde_json::Value, Error> {
    // The rules of the request ask for a reason.
    let reason = asked
        .reason
        .ok_or_else(|| Error::Internal("sent back without a reason".into()))?;
    let returned = Returned {
        reason,
        note: asked.note.clone(),
        points: asked.points.clone(),
        by_facilitator: from == RevisionState::Submitted,
        at: clock::now(),
    };
    serde_json::to_value(returned).map_err(|error| Error::Internal(error.to_string()))
}

/// Makes the thing's own row follow: its reference at the first submission, its state while it was never published, its content when
/// it is published.
async fn follow<T: Written>(
    basis: &Basis,
    tx: &Writer,
    permit: crate::access::Permit,
    thing: Case<T>,
    revision: &revision::Model,
    written: T::Content,
) -> Result<Case<T>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let published = revision.state == RevisionState::Published;
    let was_published = thing.is_published();
    let before = thing.row.clone();
    let mut row = before.clone();
    if !was_published {
        T::follow(&mut row, revision.state.0);
    }
    if revision.state == RevisionState::Submitted {
        let reference = T::frame(&mut row).reference;
        if reference.is_none() {
            *reference = Some(references::next(tx, T::thing_kind()).await?);
        }
    }
    if published {
        let terms = Arc::clone(&basis.terms);
        row = basis
            .cpu
            .run(Lane::Questions, move || {
                T::set(&mut row, written, &terms);
                row
            })
            .await?;
        let takes_part = thing.organisation.status == shared::organisation::OrganisationStatus::Active;
        let today = basis.today;
        if was_published {
            T::revised(&mut row, today);
        }
        let frame = T::frame(&mut row);
        frame.published_on.get_or_insert(today);
        // What was withdrawn, archived or hidden since its first publication stays so.
        if !was_published {
            *frame.is_public = takes_part;
        }
        let id = frame.id;
        link::<T>(tx, id, frame.terms).await?;
        tx.publish([Changed {
            kind: T::thing_kind(),
            id,
        }]);
    }
    let follows = published || !was_published;
    let row = if follows {
        save(tx, permit, if published { "publish" } else { "follow" }, &before, row).await?
    } else {
        row
    };
    Ok(Case { row, ..thing })
}
