//! `cargo xtask bench`: runs the crate `tests/bench`, which measures and prints; knows nothing of what is measured.

use crate::{
    error::Result,
    process,
    setup::{self, Purpose},
    workspace,
};

/// Builds the server and the benches optimised and runs the named bench, or all.
pub(crate) fn bench(name: Option<&str>, arguments: &[String]) -> Result {
    setup::ensure(Purpose::Bench)?;
    let pocketbase = setup::pocketbase()?;
    process::run(process::cargo().args(["build", "--release", "--package", "backend"]))?;
    let mut cargo = process::cargo();
    cargo
        .args(["run", "--release", "--package", "bench", "--"])
        .args(name)
        .args(arguments);
    cargo.env(
        "INNOPORTAL_SERVER",
        workspace::cargo_target().join("release/innoportal"),
    );
    cargo.env("INNOPORTAL_POCKETBASE", pocketbase);
    process::run(&mut cargo)
}
