//! The library from outside: published values, trials with a known truth, bad input, the log under attack.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should fail")]

mod bad_input;
mod coverage;
mod design_check;
mod distributions;
mod fuzz;
mod intervals;
mod log;
mod nist;
mod opendsm;
mod registers;
mod savings;
mod statement;
mod support;
mod tampering;
mod trials;
mod words;
