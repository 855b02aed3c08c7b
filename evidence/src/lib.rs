//! Evidence: a trial's question fixed before the trial, its answer computed from the readings, and the proof of both.
//!
//! A pure library. Knows no files, no network, no database, no clock, and no randomness but what follows from a seed: the
//! server, a browser and an outsider's command line call the same functions and print the same digits. What is claimed and what
//! is not is in docs/evidence.md, with the measured coverage of every interval.
//!
//! | module | holds |
//! | --- | --- |
//! | [`protocol`] | the question: design, KPIs, conditions, rules; its canonical form and hash |
//! | [`series`] | readings: taken in, put in order, condensed to daily values with their completeness |
//! | [`results`] | the answers by kind of KPI, with intervals and verdicts |
//! | [`baseline`] | models of a baseline, for savings under other conditions |
//! | [`design_check`] | before the trial: can it answer its question? |
//! | [`report`] | all facts of a report; [`plot`] draws them |
//! | [`statement`] | one page as a W3C Verifiable Credential |
//! | [`manifest`] | which files belong to a report |
//! | [`log`] | the transparency log: tiles, checkpoints, proofs |
//! | [`verify`] | what is proven by files that a reader brings |
//! | [`coverage`] | how often intervals hold the truth, by simulation |
//! | [`canonical`] | RFC 8785 and hashes; [`numbers`] the mathematics below |

pub mod baseline;
pub mod canonical;
pub mod coverage;
pub mod design_check;
mod error;
pub mod log;
pub mod manifest;
pub mod numbers;
pub mod plot;
pub mod protocol;
pub mod report;
pub mod results;
pub mod series;
pub mod statement;
pub mod verify;

pub use error::{Error, ErrorCode};
