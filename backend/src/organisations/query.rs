//! Reading organisations. Active ones are seen by everybody, others by their members and by staff.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use shared::{
    organisation::{OrganisationQuery, OrganisationRecordQuery, OrganisationRef},
    reference::Key,
};
use uuid::Uuid;

use crate::{
    access::{Actor, readable},
    db::{Writer, changes::Changed, keyset},
    entity::{
        json::{self, Text},
        organisation::{Column, Entity, Model},
    },
    error::Error,
    keys::Keys,
    things::{every_listed, kind::changed, owned},
};

/// What other things need to name the organisation.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
#[expect(missing_docs, reason = "the columns are named and explained in the migrations")]
pub struct OrganisationName {
    pub id: Uuid,
    pub slug: String,
    pub name: Text,
}

impl From<OrganisationName> for OrganisationRef {
    fn from(row: OrganisationName) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name.0,
        }
    }
}

/// Whether there is an organisation of this name, in whatever status.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(db: &impl ConnectionTrait, slug: &str) -> Result<bool, Error> {
    Ok(Entity::find().filter(Column::Slug.eq(slug)).count(db).await? > 0)
}

/// One organisation, by id or slug.
///
/// # Errors
/// `not_found` when there is none that the actor may see.
pub async fn one(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Model, Error> {
    let named = match key {
        Key::Id(id) => Column::Id.eq(*id),
        Key::Name(slug) => Column::Slug.eq(slug.as_str()),
    };
    let row = Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(named)
        .one(db)
        .await?;
    row.ok_or_else(Error::not_found)
}

/// The organisations with these ids that the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn some(db: &impl ConnectionTrait, actor: Actor, ids: &[Uuid]) -> Result<Vec<Model>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Column::Id.is_in(ids.iter().copied());
    Ok(Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(wanted)
        .all(db)
        .await?)
}

/// A page of the list by slug, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    actor: Actor,
    query: &OrganisationQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = OrganisationQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "organisations", &filters);
    let after: Option<String> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|slug| Column::Slug.gt(slug))))
        .order_by_asc(Column::Slug)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(&row.slug));
    Ok((rows, next))
}

/// A page of the desk's list by slug, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn records(
    db: &impl ConnectionTrait,
    keys: &Keys,
    actor: Actor,
    query: &OrganisationRecordQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = OrganisationRecordQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "organisation records", &filters);
    let after: Option<String> = list.after(query.cursor.as_deref())?;
    let mut wanted = Condition::all()
        .add(readable::<Entity>(actor))
        .add_option(after.map(|slug| Column::Slug.gt(slug)));
    if !query.status.is_empty() {
        wanted = wanted.add(Column::Status.is_in(query.status.iter().map(|status| status.code())));
    }
    if !query.kind.is_empty() {
        wanted = wanted.add(Column::Kind.is_in(query.kind.iter().map(|kind| kind.code())));
    }
    let mut rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::Slug)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(&row.slug));
    Ok((rows, next))
}

/// The public things that belong to an organisation and show its name.
///
/// # Errors
/// When the database fails.
pub async fn things_of(db: &impl ConnectionTrait, organisation: Uuid) -> Result<Vec<Changed>, Error> {
    let mut things = Vec::new();
    every_listed!(Things => things.extend(changed::<Things>(owned::public::<Things>(db, organisation).await?)));
    Ok(things)
}

/// Shows or hides what belongs to an organisation, as it takes part or does not; gives what this concerns.
///
/// # Errors
/// When the database fails.
pub async fn show_things(tx: &Writer, organisation: Uuid, takes_part: bool) -> Result<Vec<Changed>, Error> {
    let mut things = Vec::new();
    every_listed!(Things => {
        let concerned = owned::show::<Things>(tx, organisation, takes_part).await?;
        things.extend(changed::<Things>(concerned));
    });
    Ok(things)
}

fn matching(query: &OrganisationQuery) -> Condition {
    let mut all = Condition::all();
    if !query.kind.is_empty() {
        all = all.add(Column::Kind.is_in(query.kind.iter().map(|kind| kind.code())));
    }
    if !query.region.is_empty() {
        all = all.add(Column::Region.is_in(query.region.iter().map(json::code)));
    }
    match query.partner {
        Some(true) => all.add(Column::MocOn.is_not_null()),
        Some(false) => all.add(Column::MocOn.is_null()),
        None => all,
    }
}
