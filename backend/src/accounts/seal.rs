//! Sealing the secrets of second factors with the current key: those of older versions without sealing, and those sealed with
//! the previous key.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    db::Database,
    entity::account::{ActiveModel, Column, Entity},
    error::Error,
    keys::{Keys, Place},
};

const BATCH: u64 = 200;

/// Seals secrets that are not sealed with the current key; returns how many cannot be opened.
///
/// # Errors
/// When the database fails.
pub async fn seal_again(db: &Database, keys: &Keys) -> Result<usize, Error> {
    let (mut after, mut closed) = (Uuid::nil(), 0);
    loop {
        let tx = db.begin().await?;
        // Locked, so that a concurrent change is not overwritten.
        let rows = Entity::find()
            .filter(Column::TotpSecret.is_not_null())
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
            let kept = row.totp_secret.as_deref().unwrap_or_default();
            match keys.renew(Place::second_factor(row.id), kept) {
                Ok(None) => {}
                Ok(sealed) => {
                    let changed = ActiveModel {
                        id: Set(row.id),
                        totp_secret: Set(sealed),
                        ..Default::default()
                    };
                    Entity::update(changed).exec(&tx).await?;
                }
                Err(_) => closed += 1,
            }
        }
        tx.commit().await?;
    }
}
