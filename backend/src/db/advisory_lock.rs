//! Advisory locks: work that only one transaction does at a time, where there is no row to lock.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Writer;

/// The work that is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdvisoryLock {
    /// Imports from files: each import first reads the existing records.
    Import,
    /// Assigning an e-mail domain to an active organisation: no two have the same.
    Domain,
}

impl AdvisoryLock {
    /// The number of the lock; it means nothing elsewhere.
    const fn number(self) -> i64 {
        match self {
            Self::Import => 0x696e_6e6f_696d_706f,
            Self::Domain => 0x696e_6e6f_646f_6d61,
        }
    }

    /// Waits for the lock and holds it until the transaction ends. SQLite has one writer anyway.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock(self, tx: &Writer) -> Result<(), DbErr> {
        if tx.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        if self == Self::Import {
            // The previous import may take long, and no request waits for this one.
            tx.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
        }
        let sql = "SELECT pg_advisory_xact_lock($1)";
        let wait = Statement::from_sql_and_values(DbBackend::Postgres, sql, [self.number().into()]);
        tx.query_one_raw(wait).await.map(drop)
    }
}
