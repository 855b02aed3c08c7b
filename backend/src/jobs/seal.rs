//! Sealing the secrets of pending and failed jobs with the current key: those of older versions without sealing, and those
//! sealed with the previous key.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::job::Registered;
use crate::{
    db::Database,
    entity::job::{ActiveModel, Column, Entity},
    error::Error,
    keys::Keys,
};

const BATCH: u64 = 200;

/// Seals secrets that are not sealed with the current key; returns how many cannot be opened.
///
/// # Errors
/// When the database fails.
pub async fn seal_again(db: &Database, keys: &Keys, jobs: &[Registered]) -> Result<usize, Error> {
    let (mut after, mut closed) = (Uuid::nil(), 0);
    loop {
        let tx = db.begin().await?;
        // Locked, so that a job that completes or is blanked meanwhile is not restored.
        let rows = Entity::find()
            .filter(Column::Id.gt(after))
            .order_by_asc(Column::Id)
            .limit(BATCH)
            .lock_exclusive()
            .all(&tx)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(closed);
        };
        after = last.id;
        for row in rows {
            let Some(known) = jobs.iter().find(|registered| registered.kind == row.kind) else {
                continue;
            };
            match (known.renewed)(&row.payload, keys, row.id) {
                Ok(None) => {}
                Ok(Some(payload)) => {
                    let sealed = ActiveModel {
                        id: Set(row.id),
                        payload: Set(payload),
                        ..Default::default()
                    };
                    Entity::update(sealed).exec(&tx).await?;
                }
                Err(_) => closed += 1,
            }
        }
        tx.commit().await?;
    }
}
