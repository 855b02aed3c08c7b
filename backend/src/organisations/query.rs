//! Reading organisations. Only active ones are seen by visitors.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared::{
    organisation::{OrganisationQuery, OrganisationRef},
    reference::Key,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    db::{
        json::{self, Text},
        keyset,
    },
    entity::organisation::{Column, Entity, Model},
    http::error::Error,
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

/// What this actor may see.
#[must_use]
pub fn visible_to(actor: Actor) -> Condition {
    match actor {
        Actor::Visitor | Actor::Account(_) => Condition::all().add(Column::Status.eq("active")),
        Actor::Operator => Condition::all(),
    }
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
    let row = Entity::find().filter(visible_to(actor)).filter(named).one(db).await?;
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
    Ok(Entity::find().filter(visible_to(actor)).filter(wanted).all(db).await?)
}

/// A page of the list by slug, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    actor: Actor,
    query: &OrganisationQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = OrganisationQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::fingerprint("organisations", &filters);
    let after: Option<String> = keyset::decode(list, query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(visible_to(actor))
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|slug| Column::Slug.gt(slug))))
        .order_by_asc(Column::Slug)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| keyset::encode(list, &row.slug));
    Ok((rows, next))
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
