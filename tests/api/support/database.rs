//! The two kinds of database, spoken to with their own command-line programs: what a test has to know or spoil behind the
//! portal's back.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use uuid::Uuid;

use super::Outcome;

/// A database that a portal uses.
#[derive(Debug, Clone)]
pub enum Database {
    /// The file in the portal's data folder.
    Sqlite(PathBuf),
    /// A database of the PostgreSQL server that the test run names.
    Postgres { server: String, name: String },
}

impl Database {
    /// The database of a portal with this data folder, on the kind of database that this run is about.
    pub fn of(folder: &Path, name: &str) -> Self {
        match postgres_server() {
            None => Self::Sqlite(folder.join("innoportal.sqlite")),
            Some(server) => Self::Postgres {
                server,
                name: name.to_owned(),
            },
        }
    }

    /// The setting `database_url`; the embedded database needs none.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres { server, name } => Some(format!("{server}/{name}")),
        }
    }

    /// Runs a statement; gives the rows it returns, columns separated by `|`.
    #[track_caller]
    pub fn sql(&self, statement: &str) -> Vec<String> {
        let outcome = self.run(statement);
        outcome.succeeded().lines().map(str::to_owned).collect()
    }

    /// Runs a statement, whether or not the database takes it.
    pub fn run(&self, statement: &str) -> Outcome {
        let mut program = match self {
            Self::Sqlite(file) => {
                let mut sqlite = Command::new("sqlite3");
                sqlite
                    .args(["-batch", "-cmd", ".timeout 5000"])
                    .arg(file)
                    .arg(statement);
                sqlite
            }
            Self::Postgres { .. } => psql(&self.url().unwrap(), statement),
        };
        Outcome::of(&mut program)
    }

    /// Runs a statement beside the database rather than in it: what PostgreSQL does not let those who are connected do.
    pub fn tell_server(&self, statement: &str) {
        if let Self::Postgres { server, .. } = self {
            Outcome::of(&mut psql(&format!("{server}/postgres"), statement)).succeeded();
        }
    }

    /// Everything in it as text, as read by a person who got a copy.
    pub fn dump(&self) -> String {
        let Self::Postgres { .. } = self else {
            return self.run(".dump").succeeded().to_owned();
        };
        let tables = self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        let rows = tables
            .iter()
            .flat_map(|table| self.sql(&format!("SELECT t::text FROM {table} t")));
        rows.map(|row| row + "\n").collect()
    }

    /// An id as this database writes it in a statement.
    pub fn literal(&self, id: Uuid) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{}'", id.simple()),
            Self::Postgres { .. } => format!("'{id}'"),
        }
    }

    /// Makes the database, empty or as a copy of `template`. (The embedded one is a file, made or copied by others.)
    pub fn create(&self, template: Option<&str>) {
        if let Self::Postgres { server, name } = self {
            let template = template.unwrap_or("template0");
            let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
            Outcome::of(&mut psql(&format!("{server}/postgres"), &create)).succeeded();
        }
    }

    /// Removes the database. (The embedded one goes with its folder.)
    pub fn remove(&self) {
        if let Self::Postgres { server, name } = self {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            Outcome::of(&mut psql(&format!("{server}/postgres"), &drop)).succeeded();
        }
    }
}

fn psql(url: &str, statement: &str) -> Command {
    let mut psql = Command::new(env::var_os("INNOPORTAL_TEST_PSQL").unwrap_or_else(|| "psql".into()));
    psql.args([
        "--no-psqlrc",
        "--quiet",
        "--tuples-only",
        "--no-align",
        "--set=ON_ERROR_STOP=1",
    ]);
    psql.args(["--command", statement]).arg(url);
    psql
}

/// The PostgreSQL server of this run, without a database's name; none where the run is about SQLite.
pub fn postgres_server() -> Option<String> {
    if env::var("INNOPORTAL_TEST_DATABASE").is_ok_and(|kind| kind == "postgres") {
        let url = env::var("INNOPORTAL_TEST_POSTGRES_URL").expect("INNOPORTAL_TEST_POSTGRES_URL names the server");
        let (server, _database) = url.rsplit_once('/').expect("the address names a database");
        Some(server.to_owned())
    } else {
        None
    }
}
