//! What another request was quicker with.

use sea_orm::{DbErr, SqlErr};

/// Whether a row was refused because there is one with the same key: another request wrote it a moment ago.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
