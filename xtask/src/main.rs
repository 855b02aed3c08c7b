//! The commands that build, run, check and ship the portal: `cargo xtask help` lists them. Each lives in a module of
//! its own; this file only reads the command line.

mod bench;
mod check;
mod dist;
mod error;
mod lanes;
mod openapi;
mod parallel;
mod postgres;
mod process;
mod report;
mod run;
mod server;
mod setup;
mod test;
mod tidy;
mod web;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{setup::Purpose, web::Level};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, checks and ships the portal.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, load the demonstration content once and serve it on this machine
    Run {
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Install what is missing on this machine
    Setup {
        #[arg(long = "for", value_enum, default_value = "test")]
        purpose: Purpose,
        /// Also run the quick checks before each commit
        #[arg(long)]
        hook: bool,
    },
    /// Quick checks of what changed: format, clippy, tidy, unit tests
    Check,
    /// Everything that has to hold before a change is accepted
    Test(test::Arguments),
    /// Check the rules of the house that no compiler checks
    Tidy,
    /// Build the web app into target/web-dist
    Web {
        /// Unoptimised and quick
        #[arg(long)]
        dev: bool,
        /// Build again (as with --dev) whenever a source file changes
        #[arg(long)]
        watch: bool,
    },
    /// Write openapi.yaml from the server
    Openapi {
        /// Only fail if it is out of date
        #[arg(long)]
        check: bool,
    },
    /// Measure, side by side with what we compare with; `--help` says what
    #[command(disable_help_flag = true)]
    Bench {
        /// Which bench, with how many records …; everything if left out
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Build target/dist/innoportal, the whole product in one file
    Dist,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Run { port } => run::run(port),
        Command::Setup { purpose, hook } => {
            setup::ensure(purpose).and_then(|()| if hook { setup::install_hook() } else { Ok(()) })
        }
        Command::Check => check::check(),
        Command::Test(arguments) => test::test(&arguments),
        Command::Tidy => tidy::tidy(),
        Command::Web { watch: true, .. } => web::watch(Level::Dev),
        Command::Web { dev, .. } => web::build(if dev { Level::Dev } else { Level::Full }),
        Command::Openapi { check } => openapi::openapi(check),
        Command::Bench { arguments } => bench::bench(&arguments),
        Command::Dist => dist::dist(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::line(error);
            ExitCode::FAILURE
        }
    }
}
