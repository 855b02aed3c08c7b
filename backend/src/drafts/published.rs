//! What is done to a published thing: withdraw and extend a wish; archive, restore and confirm a solution.

use sea_orm::FromQueryResult;
use shared::{
    organisation::OrganisationStatus,
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
    revision::{ThingAction, ThingTransition},
};

use super::{Basis, Case, Written, actions::explained, content, letters};
use crate::{
    access::{Actor, SignedIn, authorize_for},
    db::{Writer, changes::Changed},
    entity::revision,
    error::Error,
    request::asked::Asked,
    state::State,
    things::{Loaded, Recorded, save},
};

/// The right that it takes.
pub(super) const fn right(action: ThingAction) -> Action {
    match action {
        ThingAction::Confirm => Action::Confirm,
        ThingAction::Withdraw | ThingAction::Extend | ThingAction::Archive | ThingAction::Restore => Action::Withdraw,
    }
}

/// Does it.
///
/// # Errors
/// `not_found`, `forbidden`, `precondition_failed`; `illegal_transition` with what is allowed; `invalid`; or the database fails.
pub async fn change<T: Written>(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<ThingTransition>,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    change_in::<T>(&tx, &Basis::of(state), person, key, asked).await?;
    tx.commit().await?;
    Ok(())
}

/// The same inside another transaction.
///
/// # Errors
/// As [`change`] has.
pub async fn change_in<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    key: &Key,
    asked: Asked<ThingTransition>,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let actor = Actor::Account(person);
    let thing = Case::<T>::lock(tx, actor, key).await?;
    // What the body does not say is refused below, to those who may do the usual.
    let right = asked.peek().map_or(Action::Withdraw, |asked| right(asked.action));
    let permit = authorize_for(actor, right, thing.id(), thing.facts_of_thing)
        .map_err(|refusal| explained(refusal, &thing, right))?;
    let once = asked.once.clone();
    if once.before(tx, person.account).await?.is_some() {
        return Ok(());
    }
    let before = thing.row.clone();
    let asked = asked.change(before.version())?;
    let possible = T::possible(&before);
    if !possible.contains(&asked.action) {
        let allowed: Vec<&str> = possible.into_iter().map(ThingAction::code).collect();
        let error = FieldError::new("/action", "not_now").with("allowed", allowed);
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let mut row = before.clone();
    T::act(
        &mut row,
        &asked,
        basis.today,
        thing.organisation.status == OrganisationStatus::Active,
    )?;
    let row = save(tx, permit, asked.action.code(), &before, row).await?;
    if let Some(open) = &thing.open {
        // What is being written goes on from there: publishing it takes nothing back.
        let written = content::read::<T>(&open.content)?;
        let carried = T::carried(written.clone(), &before, &row);
        if carried != written {
            let next = revision::Model {
                content: content::write::<T>(&carried)?,
                ..open.clone()
            };
            save(tx, permit, asked.action.code(), open, next).await?;
        }
    }
    let id = row.id();
    tx.publish([Changed {
        kind: T::thing_kind(),
        id,
    }]);
    letters::tell_ended::<T>(tx, person, &Case { row, ..thing }, &asked).await?;
    once.made(tx, person.account, id).await?;
    Ok(())
}
