//! Saving a thing: what really changed of its row, with its next version, the time and the audit event.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait};
use serde_json::Value;
use shared::kind::ThingKind;
use uuid::Uuid;

use crate::{
    access::Permit,
    audit::{self, Event},
    clock,
    db::Writer,
    error::Error,
};

/// A row that counts its versions and whose changes are audited.
pub trait Recorded: ModelTrait + Clone {
    /// What the audit trail calls its kind.
    const KIND: ThingKind;

    /// Its id.
    fn id(&self) -> Uuid;

    /// Its version.
    fn version(&self) -> i32;

    /// Gives it this version, written at this time.
    fn stamp(&mut self, version: i32, at: DateTime<Utc>);

    /// What it belongs to: the right to decide about that is the right to change this.
    fn part_of(&self) -> [Option<Uuid>; 2] {
        [None; 2]
    }
}

/// Declares that a row is [`Recorded`]: its kind, and what it belongs to.
macro_rules! recorded {
    ($model:path, $kind:ident $(, part of $($owner:ident),+)?) => {
        impl $crate::things::Recorded for $model {
            const KIND: shared::kind::ThingKind = shared::kind::ThingKind::$kind;

            fn id(&self) -> uuid::Uuid {
                self.id
            }

            fn version(&self) -> i32 {
                self.version
            }

            fn stamp(&mut self, version: i32, at: chrono::DateTime<chrono::Utc>) {
                self.version = version;
                self.updated_at = at;
            }

            $(fn part_of(&self) -> [Option<uuid::Uuid>; 2] {
                [$(Some(self.$owner)),+]
            })?
        }
    };
}

recorded!(crate::entity::account::Model, Account);
recorded!(crate::entity::wish::Model, Wish);
recorded!(crate::entity::solution::Model, Solution);
recorded!(crate::entity::revision::Model, Revision, part of thing_id, organisation_id);
recorded!(crate::entity::organisation::Model, Organisation);
recorded!(crate::entity::term::Model, Term);
recorded!(crate::entity::wish_merge::Model, Merge, part of wish_id, into_id);
recorded!(crate::entity::membership::Model, Membership, part of account_id, organisation_id);

fn event<'a, M: Recorded>(action: &'a str, row: &M, from: Option<i32>) -> Event<'a> {
    Event {
        action,
        kind: M::KIND,
        thing: row.id(),
        part_of: row.part_of(),
        versions: Some((from, row.version())),
    }
}

/// Saves a row that is locked in this transaction: the columns that differ from `before`, the next version and the time; with
/// its audit event, called `action`. Gives the row as it is now.
///
/// # Errors
/// When the permit is for something else, or the database fails.
pub async fn save<M, A>(tx: &Writer, permit: Permit, action: &str, before: &M, after: M) -> Result<M, Error>
where
    M: Recorded + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let row = write(tx, before, after).await?;
    audit::record(tx, permit, event(action, &row, Some(before.version()))).await?;
    Ok(row)
}

/// Saves the same row again in one sitting of one person: the event of its first save stands for all of them.
///
/// # Errors
/// As [`save`] has.
pub async fn save_again<M, A>(tx: &Writer, permit: Permit, before: &M, after: M) -> Result<M, Error>
where
    M: Recorded + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    audit::check(permit, &event("edit", before, None))?;
    write(tx, before, after).await
}

/// The same, with details for the audit event, such as a reason. No names or addresses: the trail outlives accounts.
///
/// # Errors
/// As [`save`] has.
pub async fn save_with<M, A>(
    tx: &Writer,
    permit: Permit,
    action: &str,
    details: Value,
    (before, after): (&M, M),
) -> Result<M, Error>
where
    M: Recorded + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let row = write(tx, before, after).await?;
    audit::record_with(tx, permit, event(action, &row, Some(before.version())), details).await?;
    Ok(row)
}

/// Adds a row, in its first version, with its audit event.
///
/// # Errors
/// When the permit is for something else, a row with the same key is there, or the database fails.
pub async fn add<M, A>(tx: &Writer, permit: Permit, action: &str, mut row: M) -> Result<M, Error>
where
    M: Recorded + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    row.stamp(1, clock::now());
    let inserted = M::Entity::insert(row.clone().into_active_model());
    inserted.exec_without_returning(tx).await?;
    audit::record(tx, permit, event(action, &row, None)).await?;
    Ok(row)
}

async fn write<M, A>(tx: &Writer, before: &M, mut after: M) -> Result<M, Error>
where
    M: Recorded + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
{
    after.stamp(before.version() + 1, clock::now());
    let mut changed = after.clone().into_active_model();
    for column in <M::Entity as EntityTrait>::Column::iter() {
        let now = after.get(column);
        if now != before.get(column) {
            changed.set(column, now);
        }
    }
    M::Entity::update(changed).exec_without_returning(tx).await?;
    Ok(after)
}
