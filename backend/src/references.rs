//! Giving references: `W-0001`, `S-0001`, each number once.

use sea_orm::{
    ActiveValue::{self, Set},
    EntityTrait, QuerySelect,
    sea_query::OnConflict,
};
use shared::kind::ThingKind;

use crate::{
    db::Writer,
    entity::reference_counter::{ActiveModel, Column, Entity},
    error::Error,
};

/// The last number that was given. Its row is made where there is none yet, and held until the transaction ends: of two who
/// number at once, one comes second.
async fn held(tx: &Writer, kind: ThingKind) -> Result<u32, Error> {
    let none_yet = ActiveModel {
        series: Set(kind.code().to_owned()),
        last: Set(0),
    };
    Entity::insert(none_yet)
        .on_conflict(OnConflict::column(Column::Series).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = Entity::find_by_id(kind.code()).lock_exclusive().one(tx).await?;
    Ok(row.and_then(|row| u32::try_from(row.last).ok()).unwrap_or_default())
}

/// Gives `None`s the next free references; keeps those that are there and never gives their numbers again.
///
/// # Errors
/// When the database fails.
pub async fn fill(
    tx: &Writer,
    kind: ThingKind,
    references: Vec<&mut ActiveValue<Option<String>>>,
) -> Result<(), Error> {
    let kept = references
        .iter()
        .filter_map(|reference| kind.number(reference.as_ref().as_deref()?))
        .max();
    let mut last = held(tx, kind).await?.max(kept.unwrap_or_default());
    for reference in references {
        if reference.as_ref().is_none() {
            last += 1;
            *reference = Set(kind.reference(last));
        }
    }
    let row = ActiveModel {
        series: Set(kind.code().to_owned()),
        last: Set(i32::try_from(last).map_err(|error| Error::Internal(error.to_string()))?),
    };
    Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The next free reference of a kind.
///
/// # Errors
/// When the kind has none, or the database fails.
pub async fn next(tx: &Writer, kind: ThingKind) -> Result<String, Error> {
    let mut reference = Set(None);
    fill(tx, kind, vec![&mut reference]).await?;
    let missing = || Error::Internal(format!("{} has no references", kind.code()));
    reference.as_ref().clone().ok_or_else(missing)
}
