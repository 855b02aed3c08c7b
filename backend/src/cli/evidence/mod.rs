//! `innoportal evidence`, `innoportal verify`, `innoportal log`: the crate `evidence` for an outsider, without portal, database or settings.

mod check;
mod files;
mod log;
mod state;
mod verify;
mod words;

use clap::Subcommand;

pub(super) use log::{Log, act as look_at_log};
pub(super) use verify::{Verify, act as verify};

#[derive(Debug, Subcommand)]
pub(super) enum Evidence {
    /// Answer a protocol's questions from readings: results, verdicts, charts.
    Check(check::Check),
    /// Make a key to sign statements with.
    Key(state::NewKey),
    /// Write the signed statement and the manifest of a report.
    State(state::State),
}

pub(super) fn act(command: &Evidence) -> Result<(), String> {
    match command {
        Evidence::Check(check) => check::act(check),
        Evidence::Key(key) => state::new_key(key),
        Evidence::State(state) => state::act(state),
    }
}
