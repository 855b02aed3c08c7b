//! The API tests: the real server, once on SQLite and once on PostgreSQL.

use std::{fs, path::Path};

use super::coverage;
use crate::{
    error::{Doing as _, Result},
    postgres::Postgres,
    process,
    report::line,
    server, setup, workspace,
};

/// Runs the tests on both databases, then checks that together they saw every documented answer.
pub(super) fn both_databases(full: bool) -> Result {
    server::build_with_tests()?;
    let seen = workspace::cargo_target().join("contract-coverage");
    if seen.exists() {
        fs::remove_dir_all(&seen).doing(format_args!("empty {}", seen.display()))?;
    }
    fs::create_dir_all(&seen).doing(format_args!("create {}", seen.display()))?;
    line("-- SQLite");
    let on_sqlite = run("sqlite", None, &seen, full);
    line("-- PostgreSQL");
    let on_postgres = Postgres::start().and_then(|server| run("postgres", Some(&server.url()), &seen, full));
    on_sqlite.and(on_postgres)?;
    coverage::check(&seen)
}

fn run(database: &str, url: Option<&str>, seen: &Path, full: bool) -> Result {
    let mut cargo = process::cargo();
    cargo.args(["nextest", "run"]).args(process::TESTED);
    cargo.args(["-E", "package(api-tests)"]);
    cargo.env("INNOPORTAL_TEST_DATABASE", database);
    cargo.env("INNOPORTAL_TEST_SERVER", workspace::server_binary());
    cargo.env("INNOPORTAL_TEST_ENCODER", setup::encoder_folder());
    cargo.env("INNOPORTAL_CONTRACT_COVERAGE", seen);
    if let Some(url) = url {
        cargo.env("INNOPORTAL_TEST_POSTGRES_URL", url);
    }
    if full {
        cargo.env("FULL", "1");
    }
    process::run(&mut cargo)
}
