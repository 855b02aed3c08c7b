//! The command line of `innoportal`.

mod account;
mod import;
mod run;

pub use run::{Cli, run};
