//! Sealing the secrets of jobs that wait or were given up with the key of now: those of a version that did not seal, and those
//! sealed with the key before.

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

/// Seals what is not sealed with the current key; tells how many do not open at all.
///
/// # Errors
/// When the database fails.
pub async fn seal_again(db: &Database, keys: &Keys, jobs: &[Registered]) -> Result<usize, Error> {
    let (mut after, mut closed) = (Uuid::nil(), 0);
    loop {
        let tx = db.begin().await?;
        // Held, so that what is done or blanked meanwhile is not written again.
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
