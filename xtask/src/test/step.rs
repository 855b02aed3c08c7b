//! The steps of `cargo xtask test`: what each is called, how long it may take and what it runs.

use std::time::Duration;

use clap::ValueEnum;

use super::{api, browser, code, evidence};
use crate::{
    error::Result,
    openapi, tidy,
    web::{self, Level},
};

/// The steps in the order in which the summary has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Step {
    Format,
    Tidy,
    Unit,
    Openapi,
    Deny,
    Clippy,
    ClippyWeb,
    Web,
    Contract,
    Evidence,
    ApiSqlite,
    ApiPostgres,
    Coverage,
    Client,
    Browser,
    Gallery,
}

/// How a step ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    /// What it needs is not here; it has said what.
    LeftOut,
}

/// What runs one after the other within a lane, lanes side by side, and all lanes of a stage before the next stage.
///
/// What is compiled for tests, for clippy and for the browser has build folders of its own, and each build has long stretches
/// in which one crate keeps one core busy. API tests wait often for what happens behind an answer, so two databases fit side
/// by side. A browser and its server take both cores by themselves.
pub(super) const STAGES: [&[&[Step]]; 3] = [
    &[
        &[Step::Format, Step::Tidy, Step::Unit, Step::Openapi, Step::Deny],
        &[Step::Clippy, Step::ClippyWeb, Step::Web, Step::Contract, Step::Evidence],
    ],
    &[&[Step::ApiSqlite], &[Step::ApiPostgres]],
    &[&[Step::Coverage, Step::Client, Step::Browser, Step::Gallery]],
];

impl Step {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Format => "formatting",
            Self::Tidy => "rules of the house",
            Self::Unit => "unit tests",
            Self::Openapi => "openapi.yaml is what the server says",
            Self::Clippy => "clippy for this machine",
            Self::Deny => "licences, origins and known holes of dependencies",
            Self::ClippyWeb => "clippy for the browser",
            Self::Web => "web app, optimised, within its budget",
            Self::Contract => "openapi.yaml is well made",
            Self::Evidence => "evidence in WebAssembly, and held against programs of others",
            Self::ApiSqlite => "API on SQLite",
            Self::ApiPostgres => "API on PostgreSQL",
            Self::Coverage => "the tests saw every answer that openapi.yaml documents",
            Self::Client => "generated TypeScript client",
            Self::Browser => "journeys in the browser",
            Self::Gallery => "every control of a form in every state (--full)",
        }
    }

    /// How long the step may take on two cores, with the dependencies compiled and nothing else; longer is told, not failed,
    /// as machines differ.
    pub(super) const fn budget(self) -> Duration {
        let seconds = match self {
            Self::Format | Self::Openapi | Self::Contract | Self::Coverage => 20,
            Self::Tidy | Self::Deny | Self::Client => 30,
            Self::Evidence => 60,
            Self::Unit => 240,
            Self::Clippy | Self::ClippyWeb => 120,
            Self::Web => 150,
            Self::ApiSqlite | Self::ApiPostgres => 420,
            Self::Browser => 360,
            Self::Gallery => 240,
        };
        Duration::from_secs(seconds)
    }

    /// Runs the step; with `full` every combination and the large rounds.
    pub(super) fn run(self, full: bool) -> Result<Outcome> {
        let done = match self {
            Self::Format => code::format(),
            Self::Tidy => tidy::tidy(),
            Self::Unit => code::unit(full),
            Self::Openapi => openapi::openapi(true),
            Self::Clippy => code::clippy(),
            Self::Deny => return code::deny(),
            Self::ClippyWeb => code::clippy_in_browser(),
            Self::Web => web::build(Level::Full),
            Self::Contract => browser::contract(),
            Self::Evidence => return evidence::evidence(full),
            Self::ApiSqlite => api::on_sqlite(full),
            Self::ApiPostgres => api::on_postgres(full),
            Self::Coverage => api::saw_everything(),
            Self::Client => browser::client(),
            Self::Browser => browser::journeys(full),
            Self::Gallery if full => browser::gallery(),
            Self::Gallery => return Ok(Outcome::LeftOut),
        };
        done.map(|()| Outcome::Passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_runs_once() {
        let running: Vec<Step> = STAGES.iter().flat_map(|lanes| lanes.concat()).collect();
        assert_eq!(running, Step::value_variants());
    }
}
