//! What a reader may do with a thing now, and why not.

use sea_orm::{ConnectionTrait, FromQueryResult};
use shared::{
    limits::Step,
    organisation::OrganisationStatus,
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
    revision::{ActionBar, LIFECYCLE, PossibleAction, RevisionAction, RevisionState, ThingActions},
};

use super::{Case, Written, content, published, step};
use crate::{
    access::{Actor, SignedIn, authorize, authorize_for},
    error::Error,
    things::{Loaded, Recorded},
};

/// What this reader may do.
///
/// # Errors
/// `not_found` where there is nothing that the person may know of; or the database fails.
pub async fn actions<T: Written>(db: &impl ConnectionTrait, person: SignedIn, key: &Key) -> Result<ThingActions, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let actor = Actor::Account(person);
    let case = Case::<T>::find(db, actor, key).await?;
    // Who only reads what is public does not learn what is being written.
    let open = match authorize(actor, Action::ReadDraft, case.facts()) {
        Ok(_) => case.open.as_ref(),
        Err(refused) => {
            authorize(actor, Action::Read, case.facts_of_thing).map_err(|_| refused)?;
            None
        }
    };
    let allowed = |action: Action| authorize_for(actor, action, case.id(), case.facts()).is_ok();
    let may_end = authorize_for(actor, Action::Withdraw, case.id(), case.facts_of_thing).is_ok();
    let bar = |action: Action| (!allowed(action)).then(|| why_not(&case, action));
    let mut draft = Vec::new();
    let mut edit = false;
    if let Some(open) = open {
        let state = open.state.0;
        edit = allowed(Action::WriteDraft)
            && match state {
                RevisionState::Draft => case.is_of_member() || case.is_own(),
                RevisionState::Submitted => !case.is_of_member(),
                _ => false,
            };
        let incomplete = !T::problems(&content::read::<T>(&open.content)?, Step::Send).is_empty();
        let of_help = |action| match action {
            RevisionAction::AskForHelp => !open.help_asked,
            RevisionAction::EndHelp => open.help_asked,
            _ => true,
        };
        for action in offered(state, case.organisation.needs_endorsement).filter(|action| of_help(*action)) {
            let barred_by = bar(step::right(action, state)).or_else(|| {
                let sends = matches!(action, RevisionAction::Send | RevisionAction::SendToCoordinator);
                (sends && incomplete).then_some(ActionBar::Incomplete)
            });
            draft.push(PossibleAction { action, barred_by });
        }
    }
    let published = T::possible(&case.row).into_iter().map(|action| {
        let right = published::right(action);
        let may = authorize_for(actor, right, case.id(), case.facts_of_thing).is_ok();
        PossibleAction {
            action,
            barred_by: (!may).then(|| why_not(&case, right)),
        }
    });
    Ok(ThingActions {
        version: case.row.version(),
        revision: open.map(|open| open.state.0),
        edit,
        revise: case.open.is_none() && case.is_public() && may_end,
        draft,
        thing: published.collect(),
    })
}

/// The steps from this state; of the two ways to send, the one that the organisation's setting leaves.
fn offered(state: RevisionState, needs_endorsement: bool) -> impl Iterator<Item = RevisionAction> {
    LIFECYCLE.actions(state).filter(move |action| match action {
        RevisionAction::Send => !needs_endorsement,
        RevisionAction::SendToCoordinator => needs_endorsement,
        other => step::is_asked_for(*other) || *other == RevisionAction::Discard,
    })
}

fn why_not<T: Written>(case: &Case<T>, action: Action) -> ActionBar
where
    T::Model: FromQueryResult + Send + Sync,
{
    if case.is_personal() {
        ActionBar::NoMember
    } else if case.organisation.status != OrganisationStatus::Active {
        ActionBar::OrganisationInactive
    } else if action == Action::Review && case.is_of_member() {
        ActionBar::OwnOrganisation
    } else {
        ActionBar::Right
    }
}

/// A refusal with the reason that [`actions`] gives. A person who may not know of the thing is told none.
pub(super) fn explained<T: Written>(refusal: Error, case: &Case<T>, action: Action) -> Error
where
    T::Model: FromQueryResult + Send + Sync,
{
    // A key that lacks a scope has been told so.
    if refusal.code() == ProblemCode::Forbidden && refusal.named().is_empty() {
        return refusal.with_error(FieldError::new("/action", why_not(case, action).code()));
    }
    refusal
}
