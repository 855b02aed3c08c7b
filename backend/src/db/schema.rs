//! Migrating the schema up or down, one program at a time. Replicas that start together, and commands beside them, wait for
//! each other.

use std::{fs::File, path::PathBuf};

use migrations::{HISTORIES, Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use super::{Database, folder};
use crate::cpu::aside;

/// The lock file beside an embedded database.
const FILE: &str = "schema.lock";
/// The lock on PostgreSQL; the number means nothing elsewhere.
const LOCK: i64 = 0x696e_6e6f_7363_686d;

/// Where a database is, to lock its schema.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Embedded, in this folder.
    Folder(PathBuf),
    /// On a server.
    Server(Box<PgConnectOptions>),
}

/// The lock on the schema; released when dropped.
#[derive(Debug)]
pub(super) enum Held {
    File {
        _locked: File,
    },
    /// A connection of its own: the lock ends with it, however the program ends.
    Session(Box<PgConnection>),
}

impl Place {
    /// Waits for the lock on the schema.
    pub(super) async fn take(&self) -> Result<Held, String> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(FILE);
                let wait = move || folder::open(&path).and_then(|file| file.lock().map(|()| file));
                let locked = aside(wait).await.map_err(|error| told(&error))?;
                Ok(Held::File {
                    _locked: locked.map_err(|error| told(&error))?,
                })
            }
            Self::Server(options) => {
                let mut session = PgConnection::connect_with(options)
                    .await
                    .map_err(|error| told(&error))?;
                sqlx::query("SELECT pg_advisory_lock($1)")
                    .bind(LOCK)
                    .execute(&mut session)
                    .await
                    .map_err(|error| told(&error))?;
                Ok(Held::Session(Box::new(session)))
            }
        }
    }
}

impl Held {
    /// Releases the lock.
    pub(super) async fn end(self) {
        if let Self::Session(session) = self {
            // The lock is released either way.
            let _ = session.close().await;
        }
    }
}

fn told(error: &dyn std::fmt::Display) -> String {
    format!("the database schema cannot be locked: {error}")
}

impl Database {
    /// Migrates the schema to the latest version.
    ///
    /// # Errors
    /// One sentence; a database of a newer version is not changed.
    pub async fn migrate(&self) -> Result<(), String> {
        let held = self.place.take().await?;
        self.refuse_newer().await?;
        Migrator::up(&self.writer, None)
            .await
            .map_err(|error| format!("the database schema cannot be brought up to date: {error}"))?;
        held.end().await;
        Ok(())
    }

    /// Reverts the last `steps` migrations.
    ///
    /// # Errors
    /// One sentence.
    pub async fn migrate_down(&self, steps: u32) -> Result<(), String> {
        let held = self.place.take().await?;
        self.refuse_newer().await?;
        Migrator::down(&self.writer, Some(steps))
            .await
            .map_err(|error| format!("the database schema cannot be taken back: {error}"))?;
        held.end().await;
        Ok(())
    }

    /// Permanent rows that reverting the last `steps` migrations would delete: table and number.
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
}
