//! `cargo xtask bench`: builds the product and the crate `tests/bench`, which measures and prints; knows nothing of what
//! is measured. How good the matching is (`matching`) and how
//! often intervals hold the truth (`coverage`) are other questions than how fast things are, and are measured apart.

mod coverage;
mod matching;
mod page;

use std::{env::consts::EXE_SUFFIX, fs};

use crate::{
    error::{Doing as _, Result},
    process,
    setup::{self, Purpose},
    workspace,
};

/// Builds the server as it is shipped (without the web app, which is not measured here) and hands `arguments` to the
/// benches.
pub(crate) fn bench(arguments: &[String]) -> Result {
    if arguments == ["matching"] {
        return matching::matching();
    }
    if arguments == ["coverage"] {
        return coverage::coverage();
    }
    setup::ensure(Purpose::Bench)?;
    let pocketbase = setup::pocketbase()?;
    let encoder = setup::encoder()?;
    for package in ["backend", "bench"] {
        process::run(process::cargo().args(["build", "--profile", "dist", "--package", package]))?;
    }
    let target = workspace::cargo_target();
    let folder = target.join("bench");
    let program = |name: &str| target.join("dist").join(format!("{name}{EXE_SUFFIX}"));
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let mut bench = process::command(program("bench"));
    bench.args(arguments);
    bench.arg("--server").arg(program("innoportal"));
    bench.arg("--pocketbase").arg(pocketbase);
    bench.arg("--encoder").arg(encoder);
    bench.arg("--folder").arg(folder);
    bench.arg("--root").arg(workspace::root());
    bench.arg("--page").arg(workspace::root().join("docs/benchmarks.md"));
    process::run(&mut bench)
}
