//! Inserting many rows.

use sea_orm::{DbErr, EntityTrait, Iterable};

use super::Writer;

/// How many parameters one statement may carry: SQLite allows 32,766, PostgreSQL twice as many.
const PARAMETERS: usize = 32_766;

/// Inserts rows, as many in a statement as both databases take.
///
/// # Errors
/// When the database fails; the transaction can then no longer be used.
pub async fn insert_all<E: EntityTrait>(tx: &Writer, rows: &[E::ActiveModel]) -> Result<(), DbErr> {
    let columns = E::Column::iter().count().max(1);
    for batch in rows.chunks(PARAMETERS / columns) {
        E::insert_many(batch.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}
