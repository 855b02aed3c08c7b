//! Transitions of a membership: what its state allows, and who can take them.

use shared::{
    membership::{LIFECYCLE, MembershipAction, MembershipActions, MembershipState, MembershipTransition},
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
};
use uuid::Uuid;

use super::{
    letters::{Letter, tell},
    succession,
    write::{self, Standing},
};
use crate::{
    access::{Actor, SignedIn, authorize, authorize_for},
    auth::Secret,
    belonging::query,
    db::Writer,
    entity::{account, membership, organisation},
    error::Error,
    mail::MessageKind,
    request::asked::{Asked, valid},
    state::State,
    things::Loaded,
};

/// A membership with the facts for a decision about it.
pub(super) struct MembershipToChange {
    pub membership: membership::Model,
    pub account: account::Model,
    pub organisation: organisation::Model,
    pub state: MembershipState,
    pub facts: Facts,
}

impl MembershipToChange {
    /// Reads it for a person who can see it; for others it does not exist.
    pub(super) async fn read(db: &impl sea_orm::ConnectionTrait, actor: Actor, id: Uuid) -> Result<Self, Error> {
        let (membership, account, organisation) = query::one(db, id).await?.ok_or_else(Error::not_found)?;
        let facts = Facts {
            // That an organisation is public does not make its memberships so.
            public: false,
            own: actor.account() == Some(membership.account_id),
            ..query::facts(db, actor, &organisation).await?
        };
        authorize(actor, Action::ReadMembers, facts)?;
        let state = membership.state.0;
        Ok(Self {
            membership,
            account,
            organisation,
            state,
            facts,
        })
    }

    /// Whether the organisation allows it: nobody can join an organisation that is not active.
    fn allows(&self, action: MembershipAction) -> bool {
        let enters = action == MembershipAction::Accept;
        action.fits(self.membership.coordinator) && (self.facts.active || !enters)
    }

    /// The actions this person can take now, in table order.
    pub(super) fn actions(&self, actor: Actor) -> Vec<MembershipAction> {
        LIFECYCLE
            .actions(self.state)
            .filter(|action| self.may(actor, *action))
            .collect()
    }

    /// Whether this person can take an action that the state allows.
    fn may(&self, actor: Actor, action: MembershipAction) -> bool {
        self.allows(action) && authorize(actor, action.right(), self.facts).is_ok()
    }

    /// Whether this is the last coordinator of an organisation.
    pub(super) async fn is_last_coordinator(&self, db: &impl sea_orm::ConnectionTrait) -> Result<bool, Error> {
        let is_one = self.membership.coordinator && self.state == MembershipState::Active;
        Ok(is_one && query::others(db, &self.membership, true).await? == 0)
    }
}

impl Loaded for MembershipToChange {
    type Key = Uuid;

    async fn lock(tx: &Writer, actor: Actor, id: &Uuid) -> Result<Self, Error> {
        let seen = Self::read(tx, actor, *id).await?;
        query::lock(tx, seen.organisation.id).await?;
        Self::read(tx, actor, *id).await
    }

    fn id(&self) -> Uuid {
        self.membership.id
    }

    fn facts(&self) -> Facts {
        self.facts
    }
}

fn last_coordinator() -> Error {
    Error::problem(ProblemCode::IllegalTransition).with_error(FieldError::new("/action", "last_coordinator"))
}

/// The actions the reader can take.
pub(super) async fn actions(state: &State, person: SignedIn, id: Uuid) -> Result<MembershipActions, Error> {
    let actor = Actor::Account(person);
    let db = state.db.reader();
    let case = MembershipToChange::read(db, actor, id).await?;
    let mut actions = case.actions(actor);
    if case.is_last_coordinator(db).await? {
        actions.retain(|action| !action.ends_coordinator());
    }
    let others = query::others(db, &case.membership, false).await?;
    Ok(MembershipActions {
        version: case.membership.version,
        actions,
        hand_over: others > 0
            && succession::right(&case, actor).is_ok_and(|permit| succession::state_allows(&case, permit)),
    })
}

/// Takes one transition of the life cycle.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<MembershipTransition>,
) -> Result<(membership::Model, organisation::Model), Error> {
    let actor = Actor::Account(person);
    let tx = state.db.begin().await?;
    let case = MembershipToChange::lock(&tx, actor, &id).await?;
    // Every transition needs one of two permissions: a caller with neither is refused before the request is validated.
    let permit = match asked.peek() {
        Some(transition) => authorize_for(actor, transition.action.right(), id, case.facts)?,
        None => succession::right(&case, actor)?,
    };
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok((case.membership, case.organisation));
    }
    let transition = asked.about(case.membership.version)?;
    let action = transition.action;
    let next = LIFECYCLE.step(case.state, action, |action| case.may(actor, action))?;
    if action.ends_coordinator() && case.is_last_coordinator(&tx).await? {
        return Err(last_coordinator());
    }
    let transition = valid(transition)?;
    let coordinator = match action {
        MembershipAction::MakeCoordinator => true,
        MembershipAction::EndCoordinator | MembershipAction::Leave => false,
        _ => case.membership.coordinator && next != MembershipState::Left,
    };
    let standing = Standing::decided(next, coordinator);
    let membership = write::set(&tx, permit, case.membership, standing, action.code()).await?;
    if case.state == MembershipState::Invited {
        // After any decision, the link in the invitation is no longer valid.
        Secret::withdraw_about(&tx, membership.id).await?;
    }
    if let Some(kind) = message(case.state, action).filter(|_| !case.facts.own) {
        let letter = Letter::about(kind, &case.organisation).because(transition.reason.as_deref());
        tell(&tx, &case.account, letter).await?;
    }
    tx.commit().await?;
    Ok((membership, case.organisation))
}

/// The e-mail to the person when another person decided.
const fn message(from: MembershipState, action: MembershipAction) -> Option<MessageKind> {
    match (from, action) {
        (_, MembershipAction::Approve) => Some(MessageKind::MembershipApproved),
        (MembershipState::Requested, MembershipAction::Refuse) => Some(MessageKind::MembershipRefused),
        (_, MembershipAction::Suspend) => Some(MessageKind::MembershipSuspended),
        (_, MembershipAction::Restore) => Some(MessageKind::MembershipRestored),
        (_, MembershipAction::MakeCoordinator) => Some(MessageKind::CoordinatorMade),
        (_, MembershipAction::EndCoordinator) => Some(MessageKind::CoordinatorEnded),
        // A cancelled invitation is not announced; the other actions are the person's own.
        (
            _,
            MembershipAction::Refuse | MembershipAction::Accept | MembershipAction::Decline | MembershipAction::Leave,
        ) => None,
    }
}
