//! The benches: this portal and what it is compared with, side by side, in one run, on one machine.
//!
//! | module | holds |
//! | --- | --- |
//! | [`arguments`] | what can be asked for |
//! | [`records`] | made-up records like the demonstration's, the same in every run |
//! | [`servers`] | the portal, PocketBase and a server that answers from memory, started and stopped |
//! | [`requests`] | which addresses are asked for, and how often |
//! | [`load`] | the load generator `wrk` |
//! | [`stand_in`] | what stands in for the encoder, so that 100,000 things have vectors in a minute |
//! | [`stage`] | the servers with equal rows, ready to be measured |
//! | [`rows`] | what is measured: one module for each name of `cargo xtask bench NAME` |
//! | [`samples`], [`report`] | medians, spreads, ratios, and the table made of them |

pub mod arguments;
pub mod bodies;
pub mod fetch;
pub mod load;
pub mod machine;
pub mod processors;
pub mod records;
pub mod report;
pub mod requests;
pub mod rows;
pub mod samples;
pub mod servers;
pub mod stage;
pub mod stand_in;

/// What everything here returns: a failed bench ends the run with a sentence.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;
