//! Reading wishes. What a reader may see is a condition of the SQL, never a filter afterwards.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use shared::{
    language::Language,
    reference::Key,
    taxonomy::TermKind,
    wish::{WishOrder, WishQuery, WishStatus},
};
use uuid::Uuid;

use crate::{
    access::Actor,
    db::keyset,
    entity::{
        organisation,
        wish::{Column, Entity, Model},
        wish_join, wish_term,
    },
    http::error::Error,
    taxonomy::TermsSnapshot,
};

/// A wish and who wishes.
pub type Row = (Model, Option<organisation::Model>);

/// What this actor may see.
#[must_use]
pub fn visible_to(actor: Actor) -> Condition {
    match actor {
        Actor::Visitor => Condition::all().add(Column::IsPublic.eq(true)),
        Actor::Operator => Condition::all(),
    }
}

/// One wish, by id or reference.
///
/// # Errors
/// `not_found` when there is none that the actor may see.
pub async fn one(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Row, Error> {
    let named = match key {
        Key::Id(id) => Column::Id.eq(*id),
        Key::Name(reference) => Column::Reference.eq(reference.as_str()),
    };
    let row = Entity::find()
        .filter(visible_to(actor))
        .filter(named)
        .find_also_related(organisation::Entity)
        .one(db)
        .await?;
    row.ok_or_else(Error::not_found)
}

/// The wishes with these ids that the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn some(db: &impl ConnectionTrait, actor: Actor, ids: &[Uuid]) -> Result<Vec<Row>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Column::Id.is_in(ids.iter().copied());
    Ok(Entity::find()
        .filter(visible_to(actor))
        .filter(wanted)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?)
}

/// A page of the list, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    actor: Actor,
    query: &WishQuery,
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<(Vec<Row>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = WishQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::fingerprint("wishes", &filters);
    let after: Option<(NaiveDate, Uuid)> = keyset::decode(list, query.cursor.as_deref())?;
    let order = query.sort.unwrap_or_default();
    let mut select = Entity::find()
        .filter(visible_to(actor))
        .filter(matching(query, terms, today));
    select = match order {
        WishOrder::Newest => {
            let select = select.order_by_desc(Column::PublishedOn).order_by_desc(Column::Id);
            match after {
                Some((date, id)) => select.filter(before(Column::PublishedOn, date, id)),
                None => select,
            }
        }
        WishOrder::Closing => {
            let select = select.filter(Column::ClosingOn.is_not_null());
            let select = select.order_by_asc(Column::ClosingOn).order_by_asc(Column::Id);
            match after {
                Some((date, id)) => select.filter(past(Column::ClosingOn, date, id)),
                None => select,
            }
        }
    };
    let mut rows = select
        .limit(u64::from(limit) + 1)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).and_then(|(wish, _)| {
        let date = match order {
            WishOrder::Newest => wish.published_on,
            WishOrder::Closing => wish.closing_on,
        };
        Some(keyset::encode(list, (date?, wish.id)))
    });
    Ok((rows, next))
}

/// Rows after `(date, id)` in a falling order. Written out instead of as a row value, which SQLite's planner uses less well.
fn before(column: Column, date: NaiveDate, id: Uuid) -> Condition {
    Condition::all()
        .add(column.lte(date))
        .add(Condition::any().add(column.lt(date)).add(Column::Id.lt(id)))
}

/// Rows after `(date, id)` in a rising order.
fn past(column: Column, date: NaiveDate, id: Uuid) -> Condition {
    Condition::all()
        .add(column.gte(date))
        .add(Condition::any().add(column.gt(date)).add(Column::Id.gt(id)))
}

/// What the reader filters by.
fn matching(query: &WishQuery, terms: &TermsSnapshot, today: NaiveDate) -> Condition {
    let mut all = Condition::all();
    for (kind, slugs) in [
        (TermKind::Category, &query.category),
        (TermKind::Technology, &query.technology),
    ] {
        if !slugs.is_empty() {
            let carried = wish_term::Entity::find()
                .select_only()
                .column(wish_term::Column::WishId)
                .filter(Expr::col((wish_term::Entity, wish_term::Column::WishId)).equals((Entity, Column::Id)))
                .filter(wish_term::Column::TermId.is_in(terms.ids(kind, slugs)));
            all = all.add(Expr::exists(carried.into_query()));
        }
    }
    if !query.organisation.is_empty() {
        let named = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Id)
            .filter(organisation::Column::Slug.is_in(query.organisation.iter().map(String::as_str)));
        all = all.add(Column::OrganisationId.in_subquery(named.into_query()));
    }
    if !query.status.is_empty() {
        all = all.add(
            query
                .status
                .iter()
                .fold(Condition::any(), |any, status| any.add(has_status(*status, today))),
        );
    }
    if !query.language.is_empty() {
        let written = query.language.iter().map(|language| match language {
            Language::En => Column::WrittenEn,
            Language::ZhHant => Column::WrittenZhHant,
            Language::ZhHans => Column::WrittenZhHans,
        });
        all = all.add(written.fold(Condition::any(), |any, column| any.add(column.eq(true))));
    }
    all.add_option(query.published_from.map(|date| Column::PublishedOn.gte(date)))
        .add_option(query.published_to.map(|date| Column::PublishedOn.lte(date)))
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

/// The terms of each of these wishes.
///
/// # Errors
/// When the database fails.
pub async fn terms_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    let mut terms: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    if !ids.is_empty() {
        let wanted = wish_term::Column::WishId.is_in(ids.iter().copied());
        for row in wish_term::Entity::find().filter(wanted).all(db).await? {
            terms.entry(row.wish_id).or_default().push(row.term_id);
        }
    }
    Ok(terms)
}

/// The organisations that joined a wish, by slug.
///
/// # Errors
/// When the database fails.
pub async fn joined(db: &impl ConnectionTrait, wish: Uuid) -> Result<Vec<organisation::Model>, Error> {
    let rows = wish_join::Entity::find()
        .filter(wish_join::Column::WishId.eq(wish))
        .find_also_related(organisation::Entity)
        .order_by_asc(organisation::Column::Slug)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(_, organisation)| organisation).collect())
}
