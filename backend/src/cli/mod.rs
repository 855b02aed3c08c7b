//! The command line of `innoportal`.

mod account;
mod eval;
mod import;
mod run;

pub use run::{Cli, run};
