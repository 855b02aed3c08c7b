//! Reading solutions; what they share with wishes is in [`crate::things::listed`].

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared::{solution::SolutionQuery, solution::SolutionState, taxonomy::TermKind};
use uuid::Uuid;

use crate::{
    access::{Actor, readable},
    db::keyset,
    entity::coded::Coded,
    entity::{
        json::{Ids, Text},
        organisation,
        solution::{Column, Entity},
    },
    error::Error,
    keys::Keys,
    organisations::query::OrganisationName,
    terms::TermsSnapshot,
    things::listed::{self, Filters, Owned},
};

/// A solution and who offers it.
pub type Row = Owned<Entity>;

/// What lists show of a solution and of who offers it: reading more would cost more than finding it.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
#[expect(missing_docs, reason = "the columns are named and explained in the migrations")]
pub struct CardRow {
    pub id: Uuid,
    pub reference: Option<String>,
    pub state: Coded<SolutionState>,
    pub name: Text,
    pub summary: Text,
    pub terms: Ids,
    pub readiness_level: i32,
    pub published_on: Option<NaiveDate>,
    pub demonstration: bool,
    #[sea_orm(nested)]
    pub organisation: OrganisationName,
}

/// A page of the list, last published first, and the cursor of the next.
///
/// # Errors
/// `invalid_query` or `invalid_cursor`; or the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    actor: Actor,
    query: &SolutionQuery,
    terms: &TermsSnapshot,
) -> Result<(Vec<CardRow>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = SolutionQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "solutions", &filters);
    let position: Option<(NaiveDate, Uuid)> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(readable::<Entity>(actor))
        .filter(matching(query, terms))
        .filter(Condition::all().add_option(position.map(|at| listed::before((Column::PublishedOn, Column::Id), at))))
        .order_by_desc(Column::PublishedOn)
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .left_join(organisation::Entity)
        .into_partial_model()
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit)
        .and_then(|solution: &CardRow| Some(list.cursor((solution.published_on?, solution.id))));
    Ok((rows, next))
}

/// What the reader filters by.
fn matching(query: &SolutionQuery, terms: &TermsSnapshot) -> Condition {
    let filters = Filters {
        terms: &[
            (TermKind::Category, &query.category),
            (TermKind::Technology, &query.technology),
            (TermKind::Benefit, &query.benefit),
        ],
        organisations: &query.organisation,
        languages: &query.language,
        published_from: query.published_from,
        published_to: query.published_to,
    };
    let all = filters.condition::<Entity>(terms);
    if query.readiness_level.is_empty() {
        return all;
    }
    all.add(Column::ReadinessLevel.is_in(query.readiness_level.iter().map(|level| i32::from(*level))))
}
