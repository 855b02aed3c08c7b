//! A thing with its open revision and what decisions about them depend on.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    policy::{Action, Facts},
    reference::Key,
};
use uuid::Uuid;

use super::written::{Written, row};
use crate::{
    access::{Actor, authorize},
    belonging,
    db::Writer,
    entity::{organisation, revision},
    error::Error,
    things::{Loaded, holding::is_open},
};

/// A thing, its open revision where there is one, and its organisation.
#[derive(Debug)]
pub struct Case<T: Written> {
    /// The thing's own row: what the public sees.
    pub row: T::Model,
    /// The open revision.
    pub open: Option<revision::Model>,
    /// The organisation that owns it.
    pub organisation: organisation::Model,
    /// What decisions about the open revision depend on.
    pub(super) facts: Facts,
    /// What decisions about the published thing depend on: its own state and author, whatever is being written.
    pub(super) facts_of_thing: Facts,
}

impl<T: Written> Case<T>
where
    T::Model: FromQueryResult + Send + Sync,
{
    /// The open revision.
    ///
    /// # Errors
    /// `not_found` where there is none.
    pub fn open(&self) -> Result<&revision::Model, Error> {
        self.open.as_ref().ok_or_else(Error::not_found)
    }

    /// Whether it has been published, now or once.
    pub fn is_published(&self) -> bool {
        T::frame(&mut self.row.clone()).published_on.is_some()
    }

    /// Whether the actor is an active member of the organisation.
    pub const fn is_of_member(&self) -> bool {
        self.facts.member
    }

    /// Whether the actor began the open revision, or took it over.
    pub const fn is_own(&self) -> bool {
        self.facts.own
    }

    /// Whether it is its author's alone, not the organisation's.
    pub const fn is_personal(&self) -> bool {
        self.facts.personal
    }

    /// Whether the public sees it.
    pub fn is_public(&self) -> bool {
        *T::frame(&mut self.row.clone()).is_public
    }

    /// The thing, whether or not the actor may know of it.
    pub(super) async fn find(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Self, Error> {
        let row = row::<T>(db, key).await?.ok_or_else(Error::not_found)?;
        let frame_row = &mut row.clone();
        let frame = T::frame(frame_row);
        let organisation = organisation::Entity::find_by_id(frame.organisation_id)
            .one(db)
            .await?
            .ok_or_else(Error::not_found)?;
        let open = open_revision(db, frame.id).await?;
        let of_owner = belonging::query::facts(db, actor, &organisation).await?;
        let facts = |state, [author, holder]: [Option<Uuid>; 2]| {
            of_owner
                .of_its_thing(*frame.is_public, state, T::may_have(&organisation))
                .held_by_them(actor.is(author) || actor.is(holder))
                .kept_personal(*frame.personal)
        };
        let facts_of_thing = facts(T::state(&row), [frame.author_id, *frame.holder_id]);
        let facts = match &open {
            Some(open) => facts(open.state.code(), [open.author_id, open.holder_id]).with_help_asked(open.help_asked),
            None => facts_of_thing,
        };
        Ok(Self {
            row,
            open,
            organisation,
            facts,
            facts_of_thing,
        })
    }
}

impl<T: Written> Loaded for Case<T>
where
    T::Model: FromQueryResult + Send + Sync,
{
    type Key = Key;

    /// Organisations before things, so that two who write at once wait for each other in one order.
    async fn lock(tx: &Writer, actor: Actor, key: &Key) -> Result<Self, Error> {
        let seen = Self::find(tx, actor, key).await?;
        let id = seen.id();
        belonging::query::lock(tx, seen.organisation.id).await?;
        <T as EntityTrait>::find()
            .select_only()
            .column(T::COLUMNS.id)
            .filter(T::COLUMNS.id.eq(id))
            .lock_exclusive()
            .into_tuple::<Uuid>()
            .one(tx)
            .await?;
        Self::find(tx, actor, &Key::Id(id)).await
    }

    fn id(&self) -> Uuid {
        T::frame(&mut self.row.clone()).id
    }

    fn facts(&self) -> Facts {
        self.facts
    }
}

/// The open revision of a thing.
pub(super) async fn open_revision(db: &impl ConnectionTrait, thing: Uuid) -> Result<Option<revision::Model>, Error> {
    let open = revision::Entity::find()
        .filter(revision::Column::ThingId.eq(thing))
        .filter(is_open())
        .order_by_desc(revision::Column::Number);
    Ok(open.one(db).await?)
}

/// A thing for a reader of its drafts.
///
/// # Errors
/// `not_found` where there is none, or none that the reader may know of; or the database fails.
pub async fn read<T: Written>(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Case<T>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let case = Case::<T>::find(db, actor, key).await?;
    authorize(actor, Action::ReadDraft, case.facts)?;
    Ok(case)
}
