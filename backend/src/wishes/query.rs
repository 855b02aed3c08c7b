//! Reading wishes; what they share with solutions is in [`crate::things::listed`].

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared::{
    merge::ContinuedIn,
    reference::Key,
    taxonomy::TermKind,
    wish::{WishOrder, WishQuery, WishState, WishStatus},
};
use uuid::Uuid;

use crate::{
    access::{Actor, readable},
    db::keyset,
    entity::coded::Coded,
    entity::{
        json::{Ids, Text},
        organisation,
        wish::{Column, Entity, Model},
    },
    error::Error,
    keys::Keys,
    organisations::{self, query::OrganisationName},
    terms::TermsSnapshot,
    things::listed::{self, Filters, Owned},
};

/// A wish and who wishes.
pub type Row = Owned<Entity>;

/// What lists show of a wish and of who wishes: reading more would cost more than finding it.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
#[expect(missing_docs, reason = "the columns are named and explained in the migrations")]
pub struct CardRow {
    pub id: Uuid,
    pub reference: Option<String>,
    pub state: Coded<WishState>,
    pub title: Text,
    pub excerpt: Text,
    pub terms: Ids,
    pub published_on: Option<NaiveDate>,
    pub closing_on: Option<NaiveDate>,
    pub demonstration: bool,
    #[sea_orm(nested)]
    pub organisation: OrganisationName,
}

/// A page of the list, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    actor: Actor,
    query: &WishQuery,
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<(Vec<CardRow>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = WishQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "wishes", &filters);
    let position: Option<(NaiveDate, Uuid)> = list.after(query.cursor.as_deref())?;
    let order = query.sort.unwrap_or_default();
    let select = Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(matching(query, terms, today));
    let select = match order {
        WishOrder::Newest => select
            .filter(
                Condition::all().add_option(position.map(|at| listed::before((Column::PublishedOn, Column::Id), at))),
            )
            .order_by_desc(Column::PublishedOn)
            .order_by_desc(Column::Id),
        WishOrder::Closing => select
            .filter(Column::ClosingOn.is_not_null())
            .filter(Condition::all().add_option(position.map(|at| listed::after((Column::ClosingOn, Column::Id), at))))
            .order_by_asc(Column::ClosingOn)
            .order_by_asc(Column::Id),
    };
    let mut rows = select
        .limit(u64::from(limit) + 1)
        .left_join(organisation::Entity)
        .into_partial_model()
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).and_then(|wish: &CardRow| {
        let date = match order {
            WishOrder::Newest => wish.published_on,
            WishOrder::Closing => wish.closing_on,
        };
        Some(list.cursor((date?, wish.id)))
    });
    Ok((rows, next))
}

/// What the reader filters by.
fn matching(query: &WishQuery, terms: &TermsSnapshot, today: NaiveDate) -> Condition {
    let filters = Filters {
        terms: &[
            (TermKind::Category, &query.category),
            (TermKind::Technology, &query.technology),
        ],
        organisations: &query.organisation,
        languages: &query.language,
        published_from: query.published_from,
        published_to: query.published_to,
    };
    let all = filters.condition::<Entity>(terms);
    if query.status.is_empty() {
        return all;
    }
    all.add(
        query
            .status
            .iter()
            .fold(Condition::any(), |any, status| any.add(has_status(*status, today))),
    )
}

/// The status as SQL; `closed` is computed from the closing date.
#[must_use]
pub fn has_status(status: WishStatus, today: NaiveDate) -> Condition {
    let published = || Condition::all().add(Column::State.eq("published"));
    match status {
        WishStatus::Open => published().add(
            Condition::any()
                .add(Column::ClosingOn.is_null())
                .add(Column::ClosingOn.gte(today)),
        ),
        WishStatus::Closed => published().add(Column::ClosingOn.lt(today)),
        WishStatus::Matched | WishStatus::InTrial | WishStatus::Proven => {
            Condition::all().add(Column::State.eq(status.code()))
        }
    }
}

/// The organisations that joined a wish, by slug.
///
/// # Errors
/// When the database fails.
pub async fn joined(db: &impl ConnectionTrait, wish: &Model) -> Result<Vec<organisation::Model>, Error> {
    let mut joined = organisations::query::some(db, Actor::Visitor, &wish.joined.0).await?;
    joined.sort_unstable_by(|one, other| one.slug.cmp(&other.slug));
    Ok(joined)
}

/// A wish that was published and withdrawn since.
///
/// # Errors
/// When the database fails.
pub async fn withdrawn(db: &impl ConnectionTrait, key: &Key) -> Result<Option<Model>, Error> {
    let named = match key {
        Key::Id(id) => Column::Id.eq(*id),
        Key::Name(reference) => Column::Reference.eq(reference.as_str()),
    };
    Ok(Entity::find()
        .filter(named)
        .filter(Column::State.eq(WishState::Withdrawn.code()))
        .filter(Column::WithdrawnOn.is_not_null())
        .one(db)
        .await?)
}

/// The most wishes in a row that were merged one into the next and are followed.
const LONGEST_ROW: usize = 50;

/// The wish that a withdrawn one is continued in: where that one was merged, too, the last in the row. `None` where there is none
/// that anybody may know of.
///
/// # Errors
/// When the database fails.
pub async fn continued_in(db: &impl ConnectionTrait, wish: &Model) -> Result<Option<ContinuedIn>, Error> {
    let (mut next, mut last) = (wish.continued_in, None);
    for _ in 0..LONGEST_ROW {
        let Some(id) = next else { break };
        last = Entity::find_by_id(id).one(db).await?;
        next = last.as_ref().and_then(|row: &Model| row.continued_in);
    }
    // What was withdrawn later says so at its own address.
    let known = last.filter(|row| row.is_public || row.withdrawn_on.is_some());
    Ok(known.and_then(|row| {
        Some(ContinuedIn {
            reference: row.reference?,
            title: row.title.0,
        })
    }))
}
