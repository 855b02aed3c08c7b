//! How good the ranking is, measured on graded judgements: each arm alone, ways to put them together, and what is served.
//!
//! For developers and for owners of other judgements (`innoportal eval`); the server itself does not use it.

mod files;
mod fusion;
mod measures;
mod report;
mod run;
mod telling;

pub use files::Collection;
pub use measures::Interval;
pub use report::{Miss, Report, Scores};
pub use run::evaluate;
pub use telling::{NothingFitsRates, Telling};
