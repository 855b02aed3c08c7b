//! `cargo xtask test`: everything that has to hold before a change is accepted. A failed step does not keep the later
//! ones from telling what they know; the summary at the end has them all.

mod api;
mod browser;
pub(crate) mod code;
mod coverage;
mod evidence;
mod step;

use std::time::{Duration, Instant};

use crate::{
    error::{Error, Result},
    lanes,
    report::{heading, line, seconds},
    setup::{self, Purpose},
};

use self::step::{Outcome, STAGES, Step};

/// The whole run may take this long on two cores.
const LIMIT: Duration = Duration::from_secs(45 * 60);
/// The whole run with the large rounds.
const LIMIT_OF_FULL: Duration = Duration::from_secs(100 * 60);

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

/// How a step went.
struct Ran {
    step: Step,
    time: Duration,
    /// None where it failed.
    outcome: Option<Outcome>,
}

/// Runs the steps and fails if one of them did, or if all together took too long.
pub(crate) fn test(arguments: &Arguments) -> Result {
    let started = Instant::now();
    setup::ensure(Purpose::Test)?;
    let mut ran = Vec::new();
    for stage in STAGES {
        let wanted = |step: &Step| arguments.only.is_empty() || arguments.only.contains(step);
        let wanted = |lane: &&[Step]| lane.iter().copied().filter(wanted).collect::<Vec<Step>>();
        let lanes = stage.iter().map(wanted).filter(|lane| !lane.is_empty()).collect();
        ran.extend(lanes::side_by_side(lanes, |step| run(step, arguments.full))?);
    }
    let limit = if arguments.full { LIMIT_OF_FULL } else { LIMIT };
    summary(&ran, started.elapsed(), limit)
}

fn run(step: Step, full: bool) -> Ran {
    heading(step.what());
    let began = Instant::now();
    let result = step.run(full);
    if let Err(error) = &result {
        line(error);
    }
    Ran {
        step,
        time: began.elapsed(),
        outcome: result.ok(),
    }
}

fn summary(ran: &[Ran], total: Duration, limit: Duration) -> Result {
    heading("summary");
    for Ran { step, time, outcome } in ran {
        let verdict = match outcome {
            Some(Outcome::Passed) => "ok",
            Some(Outcome::LeftOut) => "left out",
            None => "FAILED",
        };
        let over = if *time > step.budget() {
            format!("  (over its budget of {})", seconds(step.budget()))
        } else {
            String::new()
        };
        line(format_args!(
            "{verdict:<8} {:>12}  {}{over}",
            seconds(*time),
            step.what()
        ));
    }
    line(format_args!("{:>21}  in all", seconds(total)));
    let count = |wanted: Option<Outcome>| ran.iter().filter(|step| step.outcome == wanted).count();
    let failed = count(None);
    line(format_args!(
        "steps: {} passed, {failed} failed, {} left out",
        count(Some(Outcome::Passed)),
        count(Some(Outcome::LeftOut))
    ));
    if failed > 0 {
        return Err(Error::new(format!("{failed} of {} steps failed.", ran.len())));
    }
    if total > limit {
        return Err(Error::new(format!(
            "The tests took {}; {} is the limit.",
            seconds(total),
            seconds(limit)
        )));
    }
    Ok(())
}
