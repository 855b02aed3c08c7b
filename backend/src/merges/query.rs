//! Reading proposals to merge.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use shared::{
    merge::{MergeProposal, MergeState},
    policy::Action,
};
use uuid::Uuid;

use super::view;
use crate::{
    access::{Actor, SignedIn, visible},
    entity::{
        wish,
        wish_merge::{Column, Entity, Model},
    },
    error::Error,
};

/// The most proposals about one wish that are shown, the last first.
const MOST_OF_WISH: u64 = 20;
/// The most that wait and are shown, the oldest first.
const MOST_WAITING: u64 = 200;
/// The most that have ended and are shown, the last first.
const MOST_ENDED: u64 = 50;

/// The last proposal about a duplicate.
pub(super) async fn last(db: &impl ConnectionTrait, duplicate: Uuid) -> Result<Option<Model>, Error> {
    let of_wish = Entity::find().filter(Column::WishId.eq(duplicate));
    Ok(of_wish.order_by_desc(Column::Id).one(db).await?)
}

/// The proposals about a duplicate, the last first.
pub(super) async fn of_wish(db: &impl ConnectionTrait, duplicate: Uuid) -> Result<Vec<MergeProposal>, Error> {
    let rows = Entity::find()
        .filter(Column::WishId.eq(duplicate))
        .order_by_desc(Column::Id)
        .limit(MOST_OF_WISH)
        .all(db)
        .await?;
    view::proposals(db, rows).await
}

/// Where the wish is to be continued, while that waits for an answer.
pub(super) async fn proposed_target(db: &impl ConnectionTrait, duplicate: Uuid) -> Result<Option<Uuid>, Error> {
    let waiting = last(db, duplicate)
        .await?
        .filter(|row| row.state == MergeState::Proposed);
    Ok(waiting.map(|row| row.into_id))
}

/// Everything that was proposed: what waits first, the oldest first; then what has ended, the last first.
pub(super) async fn all(db: &impl ConnectionTrait) -> Result<Vec<MergeProposal>, Error> {
    let waits = Column::State.eq(MergeState::Proposed.code());
    let mut rows = Entity::find()
        .filter(waits)
        .order_by_asc(Column::Id)
        .limit(MOST_WAITING)
        .all(db)
        .await?;
    let ended = Entity::find()
        .filter(Column::State.ne(MergeState::Proposed.code()))
        .order_by_desc(Column::Id)
        .limit(MOST_ENDED);
    rows.extend(ended.all(db).await?);
    view::proposals(db, rows).await
}

/// What this person is asked to agree to, the oldest first; not what cannot be agreed to now.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &impl ConnectionTrait, person: SignedIn) -> Result<Vec<MergeProposal>, Error> {
    let theirs = Condition::all()
        .add(visible::<wish::Entity>(Actor::Account(person), Action::AnswerMerge))
        .add(wish::Column::IsPublic.eq(true));
    let theirs = wish::Entity::find()
        .select_only()
        .column(wish::Column::Id)
        .filter(theirs);
    let rows = Entity::find()
        .filter(Column::State.eq(MergeState::Proposed.code()))
        .filter(Column::WishId.in_subquery(theirs.into_query()))
        .order_by_asc(Column::Id)
        .limit(MOST_WAITING)
        .all(db)
        .await?;
    let proposals = view::proposals(db, rows).await?.into_iter();
    Ok(proposals.filter(|proposal| proposal.obstacle.is_none()).collect())
}
