//! Conflicts with a concurrent request.

use sea_orm::{DbErr, SqlErr};

/// Whether a row was refused because of a duplicate key: a concurrent request wrote it first.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
