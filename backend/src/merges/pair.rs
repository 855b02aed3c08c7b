//! Two wishes of which one is to be continued in the other, with what decisions about them depend on.

use std::iter::once;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    merge::{MergeAction, MergeObstacle, joined},
    policy::{Action, Facts},
    reference::Key,
    wish::WishState,
};
use uuid::Uuid;

use super::query;
use crate::{
    access::{Actor, Permit, authorize_for},
    belonging,
    db::Writer,
    entity::{organisation, wish, wish_merge},
    error::Error,
    things::{Loaded, listed::Listed},
};

/// A wish, who wishes, and what is known of both.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) wish: wish::Model,
    pub(super) owner: organisation::Model,
    facts: Facts,
}

impl Side {
    async fn read(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Option<Self>, Error> {
        let named = match key {
            Key::Id(id) => wish::Column::Id.eq(*id),
            Key::Name(reference) => wish::Column::Reference.eq(reference.as_str()),
        };
        let rows = wish::Entity::find().filter(named);
        let Some((wish, Some(owner))) = rows.find_also_related(organisation::Entity).one(db).await? else {
            return Ok(None);
        };
        let standing = belonging::query::facts(db, actor, &owner).await?;
        let facts = wish::Entity::facts(&wish, &owner, actor, standing);
        Ok(Some(Self { wish, owner, facts }))
    }
}

/// Its state, where it is public.
pub(super) fn public_state(wish: &wish::Model) -> Option<WishState> {
    wish.is_public.then_some(wish.state.0)
}

/// The organisations that have joined the one wish once the duplicate is continued in it.
pub(super) fn joined_of(duplicate: &wish::Model, into: &wish::Model) -> Vec<Uuid> {
    let sharing = once(duplicate.organisation_id).chain(duplicate.joined.0.iter().copied());
    joined(into.organisation_id, &into.joined.0, sharing)
}

/// What stands in the way of continuing the one wish in the other.
pub(super) fn obstacle(duplicate: &wish::Model, into: &wish::Model) -> Option<MergeObstacle> {
    let many = joined_of(duplicate, into).len();
    MergeObstacle::between(public_state(duplicate), public_state(into), many)
}

/// The duplicate and the other wish, with the last proposal about the duplicate.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) duplicate: Side,
    /// The wish that was named, or that the last proposal names.
    pub(super) into: Option<Side>,
    pub(super) last: Option<wish_merge::Model>,
}

/// How requests name the two.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) duplicate: Key,
    /// Absent where the last proposal says it.
    pub(super) into: Option<Key>,
}

impl Pair {
    /// The two as they are now, for a reader.
    pub(super) async fn read(db: &impl ConnectionTrait, actor: Actor, named: &Named) -> Result<Self, Error> {
        let duplicate = Side::read(db, actor, &named.duplicate).await?;
        let duplicate = duplicate.ok_or_else(Error::not_found)?;
        let last = query::last(db, duplicate.wish.id).await?;
        let into = match (&named.into, &last) {
            (Some(key), _) => Side::read(db, actor, key).await?,
            (None, Some(last)) => Side::read(db, actor, &Key::Id(last.into_id)).await?,
            (None, None) => None,
        };
        Ok(Self { duplicate, into, last })
    }

    /// The right to do this about the merge of the two; the permit is for the duplicate.
    ///
    /// # Errors
    /// As the policy says.
    pub(super) fn authorize(&self, actor: Actor, action: MergeAction) -> Result<Permit, Error> {
        match action {
            MergeAction::Agree | MergeAction::Refuse => {
                authorize_for(actor, Action::AnswerMerge, self.id(), self.facts())
            }
            MergeAction::Propose | MergeAction::Withdraw => {
                authorize_for(actor, Action::ProposeMerge, self.id(), self.facts_of_both())
            }
        }
    }

    /// The duplicate as it is, for a person who has a part in neither or in one of them.
    fn facts_of_both(&self) -> Facts {
        let into = self.into.as_ref().map_or(Facts::NONE, |into| into.facts);
        Facts {
            own: self.duplicate.facts.own || into.own,
            member: self.duplicate.facts.member || into.member,
            ..self.duplicate.facts
        }
    }

    /// Whether the actor is a member of one of the organisations.
    pub(super) fn is_of_member(&self) -> bool {
        self.facts_of_both().member
    }
}

impl Loaded for Pair {
    type Key = Named;

    /// Organisations before wishes, each in the order of their ids, so that two who write at once wait for each other in one order.
    async fn lock(tx: &Writer, actor: Actor, named: &Named) -> Result<Self, Error> {
        let seen = Self::read(tx, actor, named).await?;
        let sides = || once(&seen.duplicate).chain(&seen.into);
        let mut owners: Vec<Uuid> = sides().map(|side| side.owner.id).collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in owners {
            belonging::query::lock(tx, owner).await?;
        }
        wish::Entity::find()
            .select_only()
            .column(wish::Column::Id)
            .filter(wish::Column::Id.is_in(sides().map(|side| side.wish.id)))
            .order_by_asc(wish::Column::Id)
            .lock_exclusive()
            .into_tuple::<Uuid>()
            .all(tx)
            .await?;
        let held = Named {
            duplicate: Key::Id(seen.duplicate.wish.id),
            into: seen.into.map(|into| Key::Id(into.wish.id)),
        };
        Self::read(tx, actor, &held).await
    }

    fn id(&self) -> Uuid {
        self.duplicate.wish.id
    }

    fn facts(&self) -> Facts {
        self.duplicate.facts
    }
}
