//! Reading highlights. All are public.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{highlight::HighlightQuery, reference::Key};
use uuid::Uuid;

use crate::{
    access::{Actor, readable},
    db::keyset,
    entity::{
        highlight::{Column, Entity, Model},
        json,
    },
    error::Error,
    keys::Keys,
    things::listed,
};

/// One highlight, by id or slug.
///
/// # Errors
/// `not_found` when there is none that the actor may see.
pub async fn one(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Model, Error> {
    let named = match key {
        Key::Id(id) => Column::Id.eq(*id),
        Key::Name(slug) => Column::Slug.eq(slug.as_str()),
    };
    let row = Entity::find().filter(readable::<Entity>(actor)).filter(named);
    row.one(db).await?.ok_or_else(Error::not_found)
}

/// The highlights with these ids that the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn some(db: &impl ConnectionTrait, actor: Actor, ids: &[Uuid]) -> Result<Vec<Model>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?)
}

/// A page of the list, last published first, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    actor: Actor,
    query: &HighlightQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = HighlightQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "highlights", &filters);
    let after: Option<(NaiveDate, Uuid)> = list.after(query.cursor.as_deref())?;
    let mut select = Entity::find().filter(readable::<Entity>(actor));
    if !query.kind.is_empty() {
        select = select.filter(Column::Kind.is_in(query.kind.iter().map(json::code)));
    }
    if let Some((date, id)) = after {
        select = select.filter(listed::before((Column::PublishedOn, Column::Id), (date, id)));
    }
    let mut rows = select
        .order_by_desc(Column::PublishedOn)
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor((row.published_on, row.id)));
    Ok((rows, next))
}
