//! Reading and retrying jobs, for administrators.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::job::{JobQuery, JobState};
use uuid::Uuid;

use crate::{
    db::keyset,
    entity::job::{Column, Entity, Model},
    error::Error,
    keys::Keys,
};

/// A page of the list, newest first, and the cursor of the next.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    query: &JobQuery,
) -> Result<(Vec<Model>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = JobQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "jobs", &filters);
    let after: Option<Uuid> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|id| Column::Id.lt(id))))
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(row.id));
    Ok((rows, next))
}

fn matching(query: &JobQuery) -> Condition {
    if query.state.is_empty() {
        return Condition::all();
    }
    let is = |state: &JobState| match state {
        JobState::Dead => Condition::all().add(Column::State.eq("dead")),
        JobState::Waiting => Condition::all()
            .add(Column::State.eq("waiting"))
            .add(Column::LastError.is_null()),
        JobState::Retrying => Condition::all()
            .add(Column::State.eq("waiting"))
            .add(Column::LastError.is_not_null()),
    };
    query
        .state
        .iter()
        .fold(Condition::any(), |any, state| any.add(is(state)))
}
