//! Reading the audit trail, newest first. Every filter has an index that ends in the order of the list.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::audit::AuditQuery;
use uuid::Uuid;

use crate::{
    db::keyset,
    entity::{
        account,
        audit_event::{Column, Entity, Model},
    },
    error::Error,
    keys::Keys,
};

/// An event, and the account of the person who did it, if it still exists.
pub type Done = (Model, Option<account::Model>);

/// The position where a list continues.
type Position = (DateTime<Utc>, Uuid);

/// A page of the list, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    query: &AuditQuery,
) -> Result<(Vec<Done>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = AuditQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "audit_events", &filters);
    let after: Option<Position> = list.after(query.cursor.as_deref())?;
    let mut rows = some(db, query, after, u64::from(limit) + 1).await?;
    let next = keyset::cut(&mut rows, limit).map(|(row, _)| list.cursor((row.at, row.id)));
    Ok((rows, next))
}

/// At most `limit` events that came before a position, newest first.
///
/// # Errors
/// When the database fails.
pub async fn some(
    db: &impl ConnectionTrait,
    query: &AuditQuery,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Done>, Error> {
    let earlier = after.map(|(at, id)| {
        Condition::all()
            .add(Column::At.lte(at))
            .add(Condition::any().add(Column::At.lt(at)).add(Column::Id.lt(id)))
    });
    let events: Select<Entity> = Entity::find()
        .filter(matching(query))
        .filter(Condition::all().add_option(earlier))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit);
    let events = events.all(db).await?;
    // Apart: the trail points to accounts without a key, so that it outlives them.
    let mut actors: Vec<Uuid> = events.iter().filter_map(|event| event.actor_id).collect();
    actors.sort_unstable();
    actors.dedup();
    let people = account::Entity::find()
        .filter(account::Column::Id.is_in(actors))
        .all(db)
        .await?;
    let person = |id: Option<Uuid>| people.iter().find(|person| Some(person.id) == id).cloned();
    Ok(events
        .into_iter()
        .map(|event| {
            let person = person(event.actor_id);
            (event, person)
        })
        .collect())
}

fn matching(query: &AuditQuery) -> Condition {
    let AuditQuery {
        person,
        thing,
        kind,
        action,
        from,
        to,
        limit: _,
        cursor: _,
    } = query;
    Condition::all()
        .add_option(person.map(|id| Column::ActorId.eq(id)))
        .add_option(thing.map(|id| Column::ThingId.eq(id)))
        .add_option(kind.as_deref().map(|kind| Column::ThingKind.eq(kind)))
        .add_option(action.as_deref().map(|action| Column::Action.eq(action)))
        .add_option(from.map(|at| Column::At.gte(at)))
        .add_option(to.map(|at| Column::At.lt(at)))
}
