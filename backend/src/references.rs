//! Giving references: `W-0001`, `S-0001`, each number once.

use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use shared::reference::Series;

use crate::{
    db::Writer,
    entity::reference_counter::{ActiveModel, Column, Entity},
    http::error::Error,
};

fn code(series: Series) -> &'static str {
    match series {
        Series::Wish => "wish",
        Series::Solution => "solution",
    }
}

/// Gives `None`s the next free references; keeps those that are there and never gives their numbers again.
///
/// # Errors
/// When the database fails.
pub async fn fill(
    tx: &Writer,
    series: Series,
    wanted: impl Iterator<Item = Option<String>>,
) -> Result<Vec<String>, Error> {
    let last = Entity::find_by_id(code(series))
        .one(tx)
        .await?
        .map_or(0, |row| row.last);
    let mut last = u32::try_from(last).unwrap_or_default();
    let wanted: Vec<Option<String>> = wanted.collect();
    let kept = wanted
        .iter()
        .flatten()
        .filter_map(|reference| series.number(reference))
        .max();
    last = last.max(kept.unwrap_or_default());
    let references = wanted
        .into_iter()
        .map(|reference| {
            reference.unwrap_or_else(|| {
                last += 1;
                series.reference(last)
            })
        })
        .collect();
    let row = ActiveModel {
        series: Set(code(series).to_owned()),
        last: Set(i32::try_from(last).map_err(|error| Error::Internal(error.to_string()))?),
    };
    let replace = OnConflict::column(Column::Series)
        .update_column(Column::Last)
        .to_owned();
    Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(references)
}
