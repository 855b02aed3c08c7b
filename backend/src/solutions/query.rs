//! Reading solutions. What a reader may see is a condition of the SQL, never a filter afterwards.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use shared::{language::Language, reference::Key, solution::SolutionQuery, taxonomy::TermKind};
use uuid::Uuid;

use crate::{
    access::Actor,
    db::keyset,
    entity::{
        organisation,
        solution::{Column, Entity, Model},
        solution_term,
    },
    http::error::Error,
    taxonomy::TermsSnapshot,
};

/// A solution and who offers it.
pub type Row = (Model, Option<organisation::Model>);

/// What this actor may see.
#[must_use]
pub fn visible_to(actor: Actor) -> Condition {
    match actor {
        Actor::Visitor => Condition::all().add(Column::IsPublic.eq(true)),
        Actor::Operator => Condition::all(),
    }
}

/// One solution, by id or reference.
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

/// The solutions with these ids that the actor may see, in any order.
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

/// A page of the list, last published first, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    actor: Actor,
    query: &SolutionQuery,
    terms: &TermsSnapshot,
) -> Result<(Vec<Row>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = SolutionQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::fingerprint("solutions", &filters);
    let after: Option<(NaiveDate, Uuid)> = keyset::decode(list, query.cursor.as_deref())?;
    let mut select = Entity::find().filter(visible_to(actor)).filter(matching(query, terms));
    if let Some((date, id)) = after {
        let rest = Condition::any()
            .add(Column::PublishedOn.lt(date))
            .add(Column::Id.lt(id));
        select = select.filter(Column::PublishedOn.lte(date)).filter(rest);
    }
    let mut rows = select
        .order_by_desc(Column::PublishedOn)
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit)
        .and_then(|(solution, _)| Some(keyset::encode(list, (solution.published_on?, solution.id))));
    Ok((rows, next))
}

/// What the reader filters by.
fn matching(query: &SolutionQuery, terms: &TermsSnapshot) -> Condition {
    let mut all = Condition::all();
    let by_term = [
        (TermKind::Category, &query.category),
        (TermKind::Technology, &query.technology),
        (TermKind::Benefit, &query.benefit),
    ];
    for (kind, slugs) in by_term {
        if !slugs.is_empty() {
            let carried = solution_term::Entity::find()
                .select_only()
                .column(solution_term::Column::SolutionId)
                .filter(
                    Expr::col((solution_term::Entity, solution_term::Column::SolutionId)).equals((Entity, Column::Id)),
                )
                .filter(solution_term::Column::TermId.is_in(terms.ids(kind, slugs)));
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
    if !query.language.is_empty() {
        let written = query.language.iter().map(|language| match language {
            Language::En => Column::WrittenEn,
            Language::ZhHant => Column::WrittenZhHant,
            Language::ZhHans => Column::WrittenZhHans,
        });
        all = all.add(written.fold(Condition::any(), |any, column| any.add(column.eq(true))));
    }
    if !query.readiness_level.is_empty() {
        all = all.add(Column::ReadinessLevel.is_in(query.readiness_level.iter().map(|level| i32::from(*level))));
    }
    all.add_option(query.published_from.map(|date| Column::PublishedOn.gte(date)))
        .add_option(query.published_to.map(|date| Column::PublishedOn.lte(date)))
}

/// The terms of each of these solutions.
///
/// # Errors
/// When the database fails.
pub async fn terms_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    let mut terms: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    if !ids.is_empty() {
        let wanted = solution_term::Column::SolutionId.is_in(ids.iter().copied());
        for row in solution_term::Entity::find().filter(wanted).all(db).await? {
            terms.entry(row.solution_id).or_default().push(row.term_id);
        }
    }
    Ok(terms)
}
