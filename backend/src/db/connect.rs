//! Opening the database and writing to it.
//!
//! SQLite has one writing connection, so that writers queue instead of failing, and a pool of read-only connections. WAL lets
//! them read meanwhile; `synchronous = FULL` makes an acknowledged write survive a pulled plug. PostgreSQL has one pool.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sea_orm::{
    DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector,
    TransactionOptions, TransactionTrait,
};
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Wakes,
    schema::Place,
    writer::{Server, Writer},
};
use crate::{keys::Keys, settings::Settings};

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for a free connection before it is answered 503.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same for a lock that another transaction holds, in PostgreSQL's words.
const LOCK_TIMEOUT: &str = "5s";
const SLOW: Duration = Duration::from_millis(500);

/// The database, for reading and for writing.
#[derive(Debug, Clone)]
pub struct Database {
    reader: DatabaseConnection,
    pub(super) writer: DatabaseConnection,
    pub(super) place: Place,
    server: Server,
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
        let place = Place::Folder(folder.to_owned());
        // Two processes that create the same file at once would conflict.
        let opening = place.take().await.map_err(|error| unusable(&error))?;
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
        opening.end().await;
        Ok(Self {
            reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
            writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
            place,
            server: Server::default(),
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
            .connect_with(options.clone().options([("lock_timeout", LOCK_TIMEOUT)]))
            .await
            .map_err(|error| unusable(&error))?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self {
            reader: connection.clone(),
            writer: connection,
            place: Place::Server(Box::new(options)),
            server: Server::default(),
        })
    }

    /// The same, with the keys that seal secrets before they are written.
    #[must_use]
    pub fn sealing_with(self, keys: Keys) -> Self {
        let server = Server {
            keys: Some(Arc::new(keys)),
            ..self.server
        };
        Self { server, ..self }
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
        Ok(Writer::new(transaction, self.server.clone()))
    }

    /// The tasks woken by commits.
    #[must_use]
    pub fn wakes(&self) -> &Wakes {
        &self.server.wakes
    }

    /// How many transactions this server has committed.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.server.commits.count()
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Ends all connections.
    pub async fn close(self) {
        // A failure to close does not matter here.
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
