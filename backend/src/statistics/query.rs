//! Counting. Every figure uses the visibility and the conditions of the list it can be followed to.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QuerySelect, Related, sea_query::Expr,
};
use shared::{
    organisation::OrganisationKind,
    statistics::{MonthCount, Statistics, TermCount, Totals, ValueCount},
    taxonomy::{Term, TermKind},
    wish::WishStatus,
};
use uuid::Uuid;

use crate::{
    access::{Actor, readable},
    entity::{organisation, solution, wish},
    error::Error,
    terms::TermsSnapshot,
    things::{
        kind::Thing,
        listed::{Links, Listed},
    },
    wishes,
};

/// How many months back the figures by month go.
const MONTHS: u32 = 12;

#[derive(FromQueryResult)]
struct TermRow {
    term_id: Uuid,
    count: i64,
}

#[derive(FromQueryResult)]
struct DayRow {
    published_on: NaiveDate,
    count: i64,
}

#[derive(FromQueryResult)]
struct CodeRow {
    code: String,
    count: i64,
}

#[derive(FromQueryResult)]
struct NumberRow {
    number: i32,
    count: i64,
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Totals.
///
/// # Errors
/// When the database fails.
pub async fn totals(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Totals, Error> {
    let wishes = wish::Entity::find().filter(readable::<wish::Entity>(Actor::Visitor));
    let open = wishes
        .clone()
        .filter(wishes::query::has_status(WishStatus::Open, today));
    let organisations = organisation::Entity::find().filter(readable::<organisation::Entity>(Actor::Visitor));
    let partners = organisations.clone().filter(organisation::Column::MocOn.is_not_null());
    Ok(Totals {
        wishes: wishes.count(db).await?,
        open_wishes: open.count(db).await?,
        solutions: solution::Entity::find()
            .filter(readable::<solution::Entity>(Actor::Visitor))
            .count(db)
            .await?,
        organisations: organisations.count(db).await?,
        partners: partners.count(db).await?,
    })
}

/// All the public figures.
///
/// # Errors
/// When the database fails.
pub async fn figures(db: &impl ConnectionTrait, terms: &TermsSnapshot, today: NaiveDate) -> Result<Statistics, Error> {
    let wishes_by_term = carried::<wish::Entity>(db).await?;
    let solutions_by_term = carried::<solution::Entity>(db).await?;
    let by_term = |kind: TermKind, list: &[Term]| {
        let counted = list.iter().map(|term| {
            let id = terms.id(kind, &term.slug).unwrap_or_default();
            TermCount {
                slug: term.slug.clone(),
                wishes: wishes_by_term.get(&id).copied().unwrap_or_default(),
                solutions: solutions_by_term.get(&id).copied().unwrap_or_default(),
            }
        });
        // A retired term is shown as long as something uses it.
        let shown = counted
            .zip(list)
            .filter(|(count, term)| !term.retired || count.wishes + count.solutions > 0);
        shown.map(|(count, _)| count).collect::<Vec<_>>()
    };
    let taxonomy = &terms.taxonomy;
    Ok(Statistics {
        totals: totals(db, today).await?,
        by_category: by_term(TermKind::Category, &taxonomy.categories),
        by_technology: by_term(TermKind::Technology, &taxonomy.technologies),
        wishes_by_status: wishes_by_status(db, today).await?,
        solutions_by_readiness: solutions_by_readiness(db).await?,
        organisations_by_kind: organisations_by_kind(db).await?,
        by_month: by_month(db, today).await?,
        demonstration: has_demonstration(db).await?,
        as_of: today,
        updated_at: last_update(db).await?,
    })
}

/// How many public things carry each term.
async fn carried<E: Listed<Terms: Related<E>>>(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, Error> {
    let rows: Vec<TermRow> = E::Terms::find()
        .select_only()
        .column_as(E::Terms::TERM, "term_id")
        .column_as(E::Terms::THING.count(), "count")
        .join(JoinType::InnerJoin, E::Terms::to())
        .filter(readable::<E>(Actor::Visitor))
        .group_by(E::Terms::TERM)
        .into_model()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.term_id, count(row.count))).collect())
}

async fn wishes_by_status(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<ValueCount>, Error> {
    let mut counts = Vec::new();
    for status in WishStatus::ALL {
        let with_status = wish::Entity::find()
            .filter(readable::<wish::Entity>(Actor::Visitor))
            .filter(wishes::query::has_status(status, today));
        counts.push(ValueCount {
            value: status.code().to_owned(),
            count: with_status.count(db).await?,
        });
    }
    Ok(counts)
}

async fn solutions_by_readiness(db: &impl ConnectionTrait) -> Result<Vec<ValueCount>, Error> {
    let rows: Vec<NumberRow> = solution::Entity::find()
        .select_only()
        .column_as(solution::Column::ReadinessLevel, "number")
        .column_as(solution::Column::Id.count(), "count")
        .filter(readable::<solution::Entity>(Actor::Visitor))
        .group_by(solution::Column::ReadinessLevel)
        .into_model()
        .all(db)
        .await?;
    let of = |level: i32| {
        rows.iter()
            .find(|row| row.number == level)
            .map_or(0, |row| count(row.count))
    };
    Ok((1..=9)
        .map(|level| ValueCount {
            value: level.to_string(),
            count: of(level),
        })
        .collect())
}

async fn organisations_by_kind(db: &impl ConnectionTrait) -> Result<Vec<ValueCount>, Error> {
    let rows: Vec<CodeRow> = organisation::Entity::find()
        .select_only()
        .column_as(organisation::Column::Kind, "code")
        .column_as(organisation::Column::Id.count(), "count")
        .filter(readable::<organisation::Entity>(Actor::Visitor))
        .group_by(organisation::Column::Kind)
        .into_model()
        .all(db)
        .await?;
    let of = |kind: OrganisationKind| {
        rows.iter()
            .find(|row| row.code == kind.code())
            .map_or(0, |row| count(row.count))
    };
    Ok(OrganisationKind::ALL
        .map(|kind| ValueCount {
            value: kind.code().to_owned(),
            count: of(kind),
        })
        .to_vec())
}

async fn by_month(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<MonthCount>, Error> {
    let this_month = today.with_day(1).unwrap_or(today);
    let months: Vec<NaiveDate> = (0..MONTHS)
        .rev()
        .filter_map(|back| this_month.checked_sub_months(Months::new(back)))
        .collect();
    let first = months.first().copied().unwrap_or(this_month);
    let wishes = by_day::<wish::Entity>(db, first, today).await?;
    let solutions = by_day::<solution::Entity>(db, first, today).await?;
    let in_month = |rows: &[DayRow], month: NaiveDate| {
        let same = |row: &&DayRow| row.published_on.with_day(1) == Some(month);
        rows.iter().filter(same).map(|row| count(row.count)).sum()
    };
    let counted = months.into_iter().map(|month| MonthCount {
        month,
        wishes: in_month(&wishes, month),
        solutions: in_month(&solutions, month),
    });
    Ok(counted.collect())
}

/// How many things were published on each day of a period, both days included.
async fn by_day<E: Listed>(db: &impl ConnectionTrait, first: NaiveDate, last: NaiveDate) -> Result<Vec<DayRow>, Error> {
    let day = E::COLUMNS.published_on;
    let rows = E::find()
        .select_only()
        .column_as(day, "published_on")
        .column_as(E::COLUMNS.id.count(), "count")
        .filter(readable::<E>(Actor::Visitor))
        .filter(Condition::all().add(day.gte(first)).add(day.lte(last)))
        .group_by(day);
    Ok(rows.into_model().all(db).await?)
}

async fn has_demonstration(db: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(shows_demonstration::<wish::Entity>(db).await?
        || shows_demonstration::<solution::Entity>(db).await?
        || shows_demonstration::<organisation::Entity>(db).await?)
}

async fn shows_demonstration<T: Thing>(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let shown: Option<Uuid> = T::find()
        .select_only()
        .column(T::ID)
        .filter(readable::<T>(Actor::Visitor))
        .filter(T::DEMONSTRATION.eq(true))
        .into_tuple()
        .one(db)
        .await?;
    Ok(shown.is_some())
}

async fn last_update(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, Error> {
    let wish: Option<Option<DateTime<Utc>>> = wish::Entity::find()
        .select_only()
        .column_as(Expr::col((wish::Entity, wish::Column::UpdatedAt)).max(), "latest")
        .filter(readable::<wish::Entity>(Actor::Visitor))
        .into_tuple()
        .one(db)
        .await?;
    let solution: Option<Option<DateTime<Utc>>> = solution::Entity::find()
        .select_only()
        .column_as(
            Expr::col((solution::Entity, solution::Column::UpdatedAt)).max(),
            "latest",
        )
        .filter(readable::<solution::Entity>(Actor::Visitor))
        .into_tuple()
        .one(db)
        .await?;
    Ok(std::cmp::max(wish.flatten(), solution.flatten()))
}
