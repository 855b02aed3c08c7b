//! What becomes of a proposal: the owner of the duplicate agrees or refuses, a facilitator takes it back. Each is one transaction.

use shared::{
    code::Code,
    merge::{LIFECYCLE, MergeAction, MergeObstacle, MergeState, MergeTransition},
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
};

use super::{
    letters,
    pair::{Named, Pair, obstacle},
    propose::words,
    unite,
};
use crate::{
    access::{Actor, SignedIn},
    clock,
    entity::wish_merge,
    error::Error,
    request::asked::Asked,
    state::State,
    things::{Held, load, save},
};

/// Answers.
///
/// # Errors
/// `not_found` or `forbidden`; `precondition_failed`, also where another proposal is meant; `illegal_transition` with what is
/// allowed, and with what stands in the way of agreeing; `invalid`; or the database fails.
pub(super) async fn answer(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<MergeTransition>,
) -> Result<(), Error> {
    let actor = Actor::Account(person);
    let named = Named {
        duplicate: key.clone(),
        into: None,
    };
    let wanted = asked.peek().map(|asked| asked.action);
    let tx = state.db.begin().await?;
    let Held { thing: pair, .. } = load::<Pair>(&tx, actor, &named, Action::ReadDraft).await?;
    let permit = pair.authorize(actor, wanted.unwrap_or(MergeAction::Agree))?;
    let once = asked.once.clone();
    if once.before(&tx, person.account).await?.is_some() {
        return Ok(());
    }
    let before = pair.last.clone().ok_or_else(Error::not_found)?;
    let into = pair.into.as_ref().ok_or_else(Error::not_found)?;
    let asked = asked.at(before.version)?;
    // Another proposal may have taken the place of the one that was read, at the same version.
    let is_meant = asked.peek().is_none_or(|asked| asked.proposal == before.id);
    if !is_meant || into.wish.id != before.into_id {
        return Err(Error::problem(ProblemCode::PreconditionFailed));
    }
    let may = |action: MergeAction| pair.authorize(actor, action).is_ok();
    if wanted == Some(MergeAction::Agree)
        && before.state == MergeState::Proposed
        && let Some(obstacle) = obstacle(&pair.duplicate.wish, &into.wish)
    {
        return Err(cannot_agree(obstacle, may));
    }
    let (asked, next) = asked.step(before.version, &LIFECYCLE, before.state.0, may)?;
    let row = wish_merge::Model {
        state: next.into(),
        ended_by: Some(person.account),
        ended_at: Some(clock::now()),
        reason: asked.reason.map(Into::into),
        answer: words(asked.note),
        ..before.clone()
    };
    let row = save(&tx, permit, asked.action.code(), &before, row).await?;
    if next == MergeState::Agreed {
        unite::unite(state, &tx, person, &pair, into).await?;
    }
    letters::ended(&tx, person, &pair, into, &row).await?;
    once.made(&tx, person.account, row.id).await?;
    tx.commit().await?;
    Ok(())
}

/// What stands in the way of agreeing, and what can be done instead.
fn cannot_agree(obstacle: MergeObstacle, may: impl Fn(MergeAction) -> bool) -> Error {
    let instead = LIFECYCLE
        .actions(MergeState::Proposed)
        .filter(|action| *action != MergeAction::Agree);
    let allowed: Vec<&str> = instead.filter(|action| may(*action)).map(Code::code).collect();
    let error = FieldError::new("/action", "not_now")
        .with("allowed", allowed)
        .with("obstacle", obstacle.code());
    Error::problem(ProblemCode::IllegalTransition).with_error(error)
}
