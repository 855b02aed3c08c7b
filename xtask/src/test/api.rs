//! The API tests: the real server, on SQLite and on PostgreSQL.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::coverage;
use crate::{
    error::{Doing as _, Result},
    postgres::{self, Postgres},
    process, server, setup, workspace,
};

/// Runs the tests on the embedded database.
pub(super) fn on_sqlite(full: bool) -> Result {
    run("sqlite", None, full)
}

/// Runs the same tests on a PostgreSQL of our own.
pub(super) fn on_postgres(full: bool) -> Result {
    let postgres = Postgres::start()?;
    run("postgres", Some(&postgres.url()), full)
}

/// Checks that the tests on both databases together saw every documented answer.
pub(super) fn saw_everything() -> Result {
    coverage::check(&seen())
}

/// Where the tests note which answers they saw, in a folder for each database.
fn seen() -> PathBuf {
    workspace::cargo_target().join("contract-coverage")
}

fn run(database: &str, url: Option<&str>, full: bool) -> Result {
    server::build_with_tests()?;
    let seen = seen().join(database);
    empty(&seen)?;
    let mut cargo = process::cargo();
    cargo.args(["nextest", "run"]).args(process::TESTED);
    cargo.args(["-E", "package(api-tests)"]);
    cargo.env("INNOPORTAL_TEST_DATABASE", database);
    cargo.env("INNOPORTAL_TEST_SERVER", workspace::server_binary());
    cargo.env("INNOPORTAL_TEST_ENCODER", setup::encoder_folder());
    cargo.env("INNOPORTAL_CONTRACT_COVERAGE", seen);
    cargo.env("TMPDIR", workspace::scratch());
    if let Some(url) = url {
        cargo.env("INNOPORTAL_TEST_POSTGRES_URL", url);
        // Debian's `psql` on the search path is a script that looks for this one, at ten times the cost of a statement.
        cargo.env("INNOPORTAL_TEST_PSQL", postgres::program("psql")?);
    }
    if full {
        cargo.env("FULL", "1");
    }
    process::run(&mut cargo)
}

fn empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).doing(format_args!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).doing(format_args!("create {}", folder.display()))
}
