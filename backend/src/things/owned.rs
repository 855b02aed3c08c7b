//! What becomes of wishes and solutions with their owner. A thing is public where its own state is and its owner takes part: both
//! in one stored flag, so that the lists' indexes serve. The flag is changed here and nowhere else.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select, sea_query::Expr,
};
use shared::organisation::OrganisationStatus;
use uuid::Uuid;

use super::listed::Listed;
use crate::{db::Writer, entity::organisation, error::Error};

/// Shows what belongs to an organisation, as far as its own state is public, or hides it. Gives what this concerns.
///
/// # Errors
/// When the database fails.
pub async fn show<E: Listed>(tx: &Writer, owner: Uuid, takes_part: bool) -> Result<Vec<Uuid>, Error> {
    let of_owner = Condition::all()
        .add(E::COLUMNS.organisation_id.eq(owner))
        .add(E::COLUMNS.state.is_in(E::public_states()));
    let ids = ids::<E>(tx, E::find().filter(of_owner.clone())).await?;
    E::update_many()
        .col_expr(E::COLUMNS.is_public, Expr::value(takes_part))
        .filter(of_owner)
        .exec(tx)
        .await?;
    Ok(ids)
}

/// What belongs to an organisation and is public.
///
/// # Errors
/// When the database fails.
pub async fn public<E: Listed>(db: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Uuid>, Error> {
    let public = E::find()
        .filter(E::COLUMNS.organisation_id.eq(owner))
        .filter(E::COLUMNS.is_public.eq(true));
    ids::<E>(db, public).await
}

/// Hides what was just written for owners that do not take part. Asked after writing: the rows hold their owners' rows, so that
/// none of these stops taking part before the commit.
///
/// # Errors
/// When the database fails.
pub async fn hide_of_absent<E: Listed>(tx: &Writer) -> Result<(), Error> {
    let absent = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Status.ne(OrganisationStatus::Active.code()));
    E::update_many()
        .col_expr(E::COLUMNS.is_public, Expr::value(false))
        .filter(E::COLUMNS.is_public.eq(true))
        .filter(E::COLUMNS.organisation_id.in_subquery(absent.into_query()))
        .exec(tx)
        .await?;
    Ok(())
}

async fn ids<E: Listed>(db: &impl ConnectionTrait, things: Select<E>) -> Result<Vec<Uuid>, Error> {
    let ids = things.select_only().column(E::COLUMNS.id);
    Ok(ids.into_tuple().all(db).await?)
}
