//! Opening the database and writing to it.
//!
//! SQLite has one writing connection, so that writers queue instead of failing, and a pool of read-only ones. WAL lets them
//! read meanwhile; `synchronous = FULL` makes an acknowledged write survive a pulled plug. PostgreSQL has one pool.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use migrations::{HISTORIES, Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode, SqlxPostgresConnector,
    SqlxSqliteConnector, Statement, TransactionOptions, TransactionTrait,
};
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::writer::{Commits, Writer};
use crate::{auth::Keys, settings::Settings};

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for a free connection before it is answered 503.
const PATIENCE: Duration = Duration::from_secs(5);
const SLOW: Duration = Duration::from_millis(500);

/// The database, for reading and for writing.
#[derive(Debug, Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    commits: Commits,
    keys: Option<Arc<Keys>>,
}

impl Database {
    /// Opens the database that the settings name, without touching its schema.
    ///
    /// # Errors
    /// One sentence that says what could not be opened and why.
    pub async fn open(settings: &Settings) -> Result<Self, String> {
        match &settings.database_url {
            Some(url) => Self::open_postgres(url).await,
            None => Self::open_sqlite(&settings.data_dir).await,
        }
    }

    async fn open_sqlite(folder: &Path) -> Result<Self, String> {
        let unusable = |error: &dyn std::fmt::Display| {
            format!(
                "the data folder {} cannot be used (setting `data_dir`): {error}",
                folder.display()
            )
        };
        std::fs::create_dir_all(folder).map_err(|error| unusable(&error))?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join("innoportal.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", "-8000")
            .log_slow_statements(log::LevelFilter::Warn, SLOW)
            .log_statements(log::LevelFilter::Trace);
        let writer = embedded_pool(1)
            .connect_with(options.clone())
            .await
            .map_err(|error| unusable(&error))?;
        // A folder without write permission still opens an existing file: find out now, not at the first write.
        sqlx::query("BEGIN IMMEDIATE; ROLLBACK")
            .execute(&writer)
            .await
            .map_err(|error| unusable(&error))?;
        let reader = embedded_pool(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(|error| unusable(&error))?;
        Ok(Self {
            reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
            writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
            commits: Commits::default(),
            keys: None,
        })
    }

    async fn open_postgres(url: &str) -> Result<Self, String> {
        // The address may hold a password, so no message repeats it.
        let unusable = |error: &dyn std::fmt::Display| {
            format!("the PostgreSQL database cannot be reached (setting `database_url`): {error}")
        };
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| unusable(&error))?
            .application_name("innoportal")
            .log_slow_statements(log::LevelFilter::Warn, SLOW)
            .log_statements(log::LevelFilter::Trace);
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_with(options)
            .await
            .map_err(|error| unusable(&error))?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self {
            reader: connection.clone(),
            writer: connection,
            commits: Commits::default(),
            keys: None,
        })
    }

    /// The same, with what secrets are sealed with before they are written.
    #[must_use]
    pub fn sealing_with(self, keys: Keys) -> Self {
        Self {
            keys: Some(Arc::new(keys)),
            ..self
        }
    }

    /// Where reads go. On SQLite these connections cannot write.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that may write; it rolls back when dropped.
    ///
    /// # Errors
    /// When no connection comes free in time, or the database is away.
    pub async fn begin(&self) -> Result<Writer, DbErr> {
        // Taking SQLite's write lock at once cannot deadlock with a reader that later wants to write.
        let mode = (self.backend() == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions {
            sqlite_transaction_mode: mode,
            ..TransactionOptions::default()
        };
        let transaction = self.writer.begin_with_options(options).await?;
        Ok(Writer::new(transaction, self.commits.clone(), self.keys.clone()))
    }

    /// How many transactions this server has committed.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.count()
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// One sentence; a database that a newer version has changed is left alone.
    pub async fn migrate(&self) -> Result<(), String> {
        self.refuse_newer().await?;
        Migrator::up(&self.writer, None)
            .await
            .map_err(|error| format!("the database schema cannot be brought up to date: {error}"))
    }

    /// Takes back the last `steps` steps of the schema.
    ///
    /// # Errors
    /// One sentence.
    pub async fn migrate_down(&self, steps: u32) -> Result<(), String> {
        self.refuse_newer().await?;
        Migrator::down(&self.writer, Some(steps))
            .await
            .map_err(|error| format!("the database schema cannot be taken back: {error}"))
    }

    /// Which rows that are otherwise never removed would go with the last `steps` steps of the schema: table and number.
    ///
    /// # Errors
    /// One sentence.
    pub async fn history_lost(&self, steps: u32) -> Result<Vec<(&'static str, i64)>, String> {
        let unreadable = |error: DbErr| format!("the database cannot be read: {error}");
        Migrator::install(&self.writer).await.map_err(unreadable)?;
        let applied = Migrator::get_migration_models(&self.writer).await.map_err(unreadable)?;
        let kept = applied
            .len()
            .saturating_sub(usize::try_from(steps).unwrap_or(usize::MAX));
        let mut lost = Vec::new();
        for (step, table) in HISTORIES {
            if applied.iter().skip(kept).any(|taken| taken.version == step) {
                let count = Statement::from_string(self.backend(), format!("SELECT count(*) AS n FROM {table}"));
                let found = self.writer.query_one_raw(count).await.map_err(unreadable)?;
                let rows: i64 = found.map_or(Ok(0), |row| row.try_get("", "n")).map_err(unreadable)?;
                if rows > 0 {
                    lost.push((table, rows));
                }
            }
        }
        Ok(lost)
    }

    async fn refuse_newer(&self) -> Result<(), String> {
        let unreadable = |error: DbErr| format!("the database cannot be read: {error}");
        Migrator::install(&self.writer).await.map_err(unreadable)?;
        let applied = Migrator::get_migration_models(&self.writer).await.map_err(unreadable)?;
        let known = Migrator::migrations();
        match applied
            .iter()
            .find(|step| known.iter().all(|migration| migration.name() != step.version))
        {
            Some(step) => Err(format!(
                "the database is of a newer version of InnoPortal than this one ({}): use the newer program (schema step `{}`)",
                env!("CARGO_PKG_VERSION"),
                step.version
            )),
            None => Ok(()),
        }
    }

    /// Ends all connections.
    pub async fn close(self) {
        // Both ends are told; a failure to close changes nothing any more.
        let _ = self.reader.close().await;
        let _ = self.writer.close().await;
    }
}

/// A pool for connections to a file: they do not go away, so none is asked whether it still works before each statement,
/// which would cost as much as a short statement itself.
fn embedded_pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
}
