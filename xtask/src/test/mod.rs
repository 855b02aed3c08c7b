//! `cargo xtask test`: everything that has to hold before a change is accepted. A failed step does not keep the later
//! ones from telling what they know; the summary at the end has them all.

mod api;
mod browser;
pub(crate) mod code;
mod coverage;

use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::{
    error::{Error, Result},
    openapi,
    report::{heading, line, seconds},
    setup::{self, Purpose},
    tidy,
    web::{self, Level},
};

/// The whole run may take this long on two cores.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// What `cargo xtask test` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Every combination and the large rounds
    #[arg(long)]
    full: bool,
    /// Only these steps, in the usual order
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Step>,
}

/// The steps in the order they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    Format,
    Clippy,
    Tidy,
    Deny,
    Unit,
    Openapi,
    Contract,
    Web,
    Api,
    Client,
    Browser,
}

/// How a step ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    /// What it needs is not here; it has said what.
    LeftOut,
}

impl Step {
    fn what(self) -> &'static str {
        match self {
            Self::Format => "formatting",
            Self::Clippy => "clippy, for this machine and for the browser",
            Self::Tidy => "rules of the house",
            Self::Deny => "licences and origins of dependencies",
            Self::Unit => "unit tests",
            Self::Openapi => "openapi.yaml is what the server says",
            Self::Contract => "openapi.yaml is well made",
            Self::Web => "web app, optimised, within its budget; the server with it inside",
            Self::Api => "API on SQLite and PostgreSQL, and that the tests see all that is documented",
            Self::Client => "generated TypeScript client",
            Self::Browser => "journeys in the browser",
        }
    }

    fn run(self, full: bool) -> Result<Outcome> {
        let done = match self {
            Self::Format => code::format(),
            Self::Clippy => code::clippy(),
            Self::Tidy => tidy::tidy(),
            Self::Deny => return code::deny(),
            Self::Unit => code::unit(full),
            Self::Openapi => openapi::openapi(true),
            Self::Contract => browser::contract(),
            Self::Web => web::build(Level::Full).and_then(|()| code::clippy_with_web_app()),
            Self::Api => api::both_databases(full),
            Self::Client => browser::client(),
            Self::Browser => browser::journeys(full),
        };
        done.map(|()| Outcome::Passed)
    }
}

/// Runs the steps and fails if one of them did, or if all together took too long.
pub(crate) fn test(arguments: &Arguments) -> Result {
    let started = Instant::now();
    setup::ensure(Purpose::Test)?;
    let mut results = Vec::new();
    for step in Step::value_variants() {
        if !arguments.only.is_empty() && !arguments.only.contains(step) {
            continue;
        }
        heading(step.what());
        let began = Instant::now();
        let result = step.run(arguments.full);
        if let Err(error) = &result {
            line(error);
        }
        results.push((step, began.elapsed(), result.ok()));
    }
    summary(&results, started.elapsed())
}

fn summary(results: &[(&Step, Duration, Option<Outcome>)], total: Duration) -> Result {
    heading("summary");
    for (step, time, outcome) in results {
        let verdict = match outcome {
            Some(Outcome::Passed) => "ok",
            Some(Outcome::LeftOut) => "left out",
            None => "FAILED",
        };
        line(format_args!("{verdict:<8} {:>10}  {}", seconds(*time), step.what()));
    }
    line(format_args!("{:>19}  in all", seconds(total)));
    let count = |wanted: Option<Outcome>| results.iter().filter(|(_, _, outcome)| *outcome == wanted).count();
    let failed = count(None);
    line(format_args!(
        "steps: {} passed, {failed} failed, {} left out",
        count(Some(Outcome::Passed)),
        count(Some(Outcome::LeftOut))
    ));
    if failed > 0 {
        return Err(Error::new(format!("{failed} of {} steps failed.", results.len())));
    }
    if total > LIMIT {
        return Err(Error::new(format!(
            "The tests took {}; {} is the limit.",
            seconds(total),
            seconds(LIMIT)
        )));
    }
    Ok(())
}
