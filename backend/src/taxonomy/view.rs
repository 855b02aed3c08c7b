//! Rows of terms as administrators see them. Taken apart without `..`, so that a new column is a decision.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::taxonomy::TermView;
use uuid::Uuid;

use crate::{
    entity::{solution_term, term, wish_term},
    error::Error,
};

/// How many wishes and solutions carry each term, drafts included; or one term alone.
pub(super) async fn uses(db: &impl ConnectionTrait, one: Option<Uuid>) -> Result<HashMap<Uuid, u32>, Error> {
    let mut of_wishes = wish_term::Entity::find();
    let mut of_solutions = solution_term::Entity::find();
    if let Some(one) = one {
        of_wishes = of_wishes.filter(wish_term::Column::TermId.eq(one));
        of_solutions = of_solutions.filter(solution_term::Column::TermId.eq(one));
    }
    let wishes: Vec<(Uuid, i64)> = of_wishes
        .select_only()
        .column(wish_term::Column::TermId)
        .column_as(wish_term::Column::WishId.count(), "count")
        .group_by(wish_term::Column::TermId)
        .into_tuple()
        .all(db)
        .await?;
    let solutions: Vec<(Uuid, i64)> = of_solutions
        .select_only()
        .column(solution_term::Column::TermId)
        .column_as(solution_term::Column::SolutionId.count(), "count")
        .group_by(solution_term::Column::TermId)
        .into_tuple()
        .all(db)
        .await?;
    let mut uses = HashMap::new();
    for (term, count) in wishes.into_iter().chain(solutions) {
        *uses.entry(term).or_default() += u32::try_from(count).unwrap_or(u32::MAX);
    }
    Ok(uses)
}

/// A term with how many things carry it.
pub(super) fn view(row: term::Model, uses: u32) -> Result<TermView, Error> {
    let term::Model {
        id,
        version,
        created_at,
        updated_at,
        kind,
        slug,
        name,
        position,
        retired_at,
        merged_into,
    } = row;
    Ok(TermView {
        id,
        version,
        kind: kind.0,
        slug,
        name: name.0,
        position: u16::try_from(position).unwrap_or(u16::MAX),
        retired: retired_at.is_some(),
        merged_into,
        uses,
        created_at,
        updated_at,
    })
}
