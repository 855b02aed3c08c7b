//! Turns: what only one transaction does at a time, where no row stands for it that could be locked.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Writer;

/// What is done in turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Taking records from files: each import looks first at what there is.
    Import,
    /// Giving an e-mail domain to an organisation that takes part: no two have the same.
    Domain,
}

impl Turn {
    /// The number of the lock; it means nothing elsewhere.
    const fn number(self) -> i64 {
        match self {
            Self::Import => 0x696e_6e6f_696d_706f,
            Self::Domain => 0x696e_6e6f_646f_6d61,
        }
    }

    /// Waits for the turn and has it until the transaction ends. SQLite has one writer anyway.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take(self, tx: &Writer) -> Result<(), DbErr> {
        if tx.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        if self == Self::Import {
            // The import before may take long, and nobody waits for an answer meanwhile.
            tx.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
        }
        let sql = "SELECT pg_advisory_xact_lock($1)";
        let wait = Statement::from_sql_and_values(DbBackend::Postgres, sql, [self.number().into()]);
        tx.query_one_raw(wait).await.map(drop)
    }
}
