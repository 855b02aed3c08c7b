//! The command line of `innoportal`.

mod account;
mod eval;
mod evidence;
mod history;
mod import;
mod run;

pub use run::{Cli, run};
