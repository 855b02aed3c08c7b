//! Accounts that were never used: unconfirmed ones, and those created for an invitation that was not accepted.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};
use uuid::Uuid;

use super::{
    rules::{INVITATIONS, UNCONFIRMED},
    sweep::BATCH,
};
use crate::{
    db::Writer,
    entity::{
        account::{Column, Entity},
        membership,
    },
    error::Error,
};

/// Removes a batch of them; returns their number.
pub(super) async fn sweep(tx: &Writer, now: DateTime<Utc>) -> Result<u64, Error> {
    // Locked: a confirmation or an invitation at this moment comes first or waits.
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(old(now))
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .lock_exclusive()
        .into_tuple()
        .all(tx)
        .await?;
    // The condition again, now that the rows are locked.
    let gone = Entity::delete_many()
        .filter(Column::Id.is_in(ids))
        .filter(old(now))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

/// Who registered has a password; who was invited has none, and as long as the invitation may be open.
fn old(now: DateTime<Utc>) -> Condition {
    let registered = Condition::all()
        .add(Column::PasswordHash.is_not_null())
        .add(Column::CreatedAt.lte(now - UNCONFIRMED));
    let invited = Condition::all()
        .add(Column::PasswordHash.is_null())
        .add(Column::CreatedAt.lte(now - INVITATIONS));
    let open = Query::select()
        .column(membership::Column::AccountId)
        .from(membership::Entity)
        .and_where(membership::Column::State.eq("invited"))
        .to_owned();
    Condition::all()
        .add(Column::Status.eq("unverified"))
        .add(Condition::any().add(registered).add(invited))
        .add(Column::Id.not_in_subquery(open))
}
