//! Handing a member's work over to another, when they leave.

use shared::{
    membership::{HandOver, MembershipState},
    policy::Action,
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::{
    change::Case,
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
    things::Loaded,
};

/// The right by which somebody hands this member's work over: that of who manages the members, or their own.
pub(super) fn right(case: &Case, actor: Actor) -> Result<Permit, Error> {
    // About the organisation either way: the successor's membership is changed too.
    let decide = |action: Action| authorize_for(actor, action, case.organisation.id, case.facts);
    decide(Action::ManageMembers).or_else(|_| decide(Action::UseMembership))
}

/// Whether the state allows it: members hand over, for those who are suspended whoever manages the members does.
pub(super) fn is_time(case: &Case, permit: Permit) -> bool {
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
    let case = Case::lock(&tx, actor, &id).await?;
    let permit = right(&case, actor)?;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok((case.membership, case.organisation));
    }
    let version = case.membership.version;
    let asked = asked.at(version)?;
    if !is_time(&case, permit) {
        let error = FieldError::new("", "no_member").with("state", case.state.code());
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let to = asked.about(version)?;
    let refused = || Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/successor", "active_member"));
    let successor = query::one(&tx, to.successor).await?;
    let (successor, heir, _) = successor
        .filter(|(successor, ..)| {
            successor.id != case.membership.id
                && successor.organisation_id == case.membership.organisation_id
                && successor.state == MembershipState::Active.code()
        })
        .ok_or_else(refused)?;
    move_work(&tx, permit, &case.membership, successor).await?;
    let left = Standing::decided(MembershipState::Left, false);
    let ended = write::set(&tx, permit, case.membership, left, "hand_over").await?;
    tell_both(&tx, (&case.account, case.facts.own), &heir, &case.organisation).await?;
    tx.commit().await?;
    Ok((ended, case.organisation))
}

/// Everything that goes from one member to the next. What members come to write is added here.
async fn move_work(tx: &Writer, permit: Permit, from: &membership::Model, to: membership::Model) -> Result<(), Error> {
    // The coordinator's right.
    if from.coordinator && !to.coordinator {
        let coordinator = Standing::decided(MembershipState::Active, true);
        write::set(tx, permit, to, coordinator, "take_over").await?;
    }
    Ok(())
}

async fn tell_both(
    tx: &Writer,
    (person, by_themself): (&account::Model, bool),
    heir: &account::Model,
    organisation: &organisation::Model,
) -> Result<(), Error> {
    let letter = Letter {
        person: Some(&person.name),
        ..Letter::about(MessageKind::WorkTakenOver, organisation)
    };
    tell(tx, heir, letter).await?;
    if !by_themself {
        tell(tx, person, Letter::about(MessageKind::MembershipEnded, organisation)).await?;
    }
    Ok(())
}
