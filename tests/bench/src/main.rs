//! `cargo xtask bench`: measures what was asked for and prints the table.

use std::process::ExitCode;

use bench::{Result, arguments::Arguments, report, rows};
use clap::Parser as _;

fn run(arguments: &Arguments) -> Result {
    let table = rows::measure(arguments)?.markdown();
    report::line(&table);
    match &arguments.page {
        Some(page) if arguments.names.is_empty() && !arguments.quick => report::put_into(page, &table),
        _ => Ok(()),
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse().settled()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::line(error);
            ExitCode::FAILURE
        }
    }
}
