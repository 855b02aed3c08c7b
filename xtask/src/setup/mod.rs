//! `cargo xtask setup`: looks at what a command needs and installs only what is missing. Where it may not or cannot
//! install, it says what to install by hand.

mod debian;
mod hook;
mod npm;
mod python;
mod rust;

use clap::ValueEnum;

pub(crate) use hook::install as install_hook;
pub(crate) use python::pocketbase;

use crate::error::Result;

/// What the machine is to be made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// Building and running the portal: the wasm target only.
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
        Purpose::Run => Ok(()),
        Purpose::Test => {
            debian::for_tests()?;
            npm::packages()?;
            rust::nextest()
        }
        Purpose::Bench => {
            debian::for_bench()?;
            python::pocketbase().map(|_| ())
        }
    }
}
