//! Handing over a member's work to another member when they leave.

use shared::{
    membership::{HandOver, MembershipState},
    policy::Action,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::{
    change::MembershipToChange,
    letters::{Letter, tell},
    write::{self, Standing},
};
use crate::{
    access::{Actor, Permit, SignedIn, authorize_for},
    belonging::query,
    db::Writer,
    entity::{account, membership, organisation},
    error::Error,
    mail::MessageKind,
    request::asked::Asked,
    state::State,
    things::{Loaded, holding},
};

/// The permission to hand over this member's work: as a manager of the members, or as the member.
pub(super) fn right(case: &MembershipToChange, actor: Actor) -> Result<Permit, Error> {
    // About the organisation either way: the successor's membership is changed too.
    let decide = |action: Action| authorize_for(actor, action, case.organisation.id, case.facts);
    decide(Action::ManageMembers).or_else(|_| decide(Action::UseMembership))
}

/// Whether the state allows it: active members hand over themselves, a manager of the members does it for suspended ones.
pub(super) fn state_allows(case: &MembershipToChange, permit: Permit) -> bool {
    match case.state {
        MembershipState::Active => true,
        MembershipState::Suspended => permit.action() == Action::ManageMembers,
        MembershipState::Requested | MembershipState::Invited | MembershipState::Left => false,
    }
}

/// Moves the work to the successor and ends the membership.
pub(super) async fn hand_over(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<HandOver>,
) -> Result<(membership::Model, organisation::Model), Error> {
    let actor = Actor::Account(person);
    let tx = state.db.begin().await?;
    let case = MembershipToChange::lock(&tx, actor, &id).await?;
    let permit = right(&case, actor)?;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok((case.membership, case.organisation));
    }
    let version = case.membership.version;
    let asked = asked.at(version)?;
    if !state_allows(&case, permit) {
        let error = FieldError::new("", "no_member").with("state", case.state.code());
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let to = asked.about(version)?;
    let refused = || Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/successor", "active_member"));
    let successor = query::one(&tx, to.successor).await?;
    let (successor, successor_account, _) = successor
        .filter(|(successor, ..)| {
            successor.id != case.membership.id
                && successor.organisation_id == case.membership.organisation_id
                && successor.state == MembershipState::Active
        })
        .ok_or_else(refused)?;
    let drafts = move_work(&tx, permit, &case, (successor, &successor_account)).await?;
    let left = Standing::decided(MembershipState::Left, false);
    let ended = write::set(&tx, permit, case.membership, left, "hand_over").await?;
    tell_both(
        &tx,
        (&case.account, case.facts.own),
        (&successor_account, drafts),
        &case.organisation,
    )
    .await?;
    tx.commit().await?;
    Ok((ended, case.organisation))
}

/// Everything that moves from one member to the next; gives how many drafts are among it. New kinds of content are added here.
async fn move_work(
    tx: &Writer,
    permit: Permit,
    from: &MembershipToChange,
    (to, to_account): (membership::Model, &account::Model),
) -> Result<usize, Error> {
    // The coordinator's right.
    if from.membership.coordinator && !to.coordinator {
        let coordinator = Standing::decided(MembershipState::Active, true);
        write::set(tx, permit, to, coordinator, "take_over").await?;
    }
    holding::hand_over(tx, permit, from.organisation.id, (from.account.id, to_account.id)).await
}

async fn tell_both(
    tx: &Writer,
    (person, by_themself): (&account::Model, bool),
    (successor, drafts): (&account::Model, usize),
    organisation: &organisation::Model,
) -> Result<(), Error> {
    let letter = Letter {
        person: Some(&person.name),
        count: (drafts > 0).then_some(drafts),
        ..Letter::about(MessageKind::WorkTakenOver, organisation)
    };
    tell(tx, successor, letter).await?;
    if !by_themself {
        tell(tx, person, Letter::about(MessageKind::MembershipEnded, organisation)).await?;
    }
    Ok(())
}
