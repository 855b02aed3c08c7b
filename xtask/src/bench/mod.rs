//! `cargo xtask bench`: builds the product and the crate `tests/bench`, which measures and prints; knows nothing of what
//! is measured.

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
    setup::ensure(Purpose::Bench)?;
    let pocketbase = setup::pocketbase()?;
    process::run(process::cargo().args(["build", "--profile", "dist", "--package", "backend"]))?;
    process::run(process::cargo().args(["build", "--release", "--package", "bench"]))?;
    let target = workspace::cargo_target();
    let folder = target.join("bench");
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let mut bench = process::command(target.join("release").join(format!("bench{EXE_SUFFIX}")));
    bench.args(arguments);
    bench
        .arg("--server")
        .arg(target.join("dist").join(format!("innoportal{EXE_SUFFIX}")));
    bench.arg("--pocketbase").arg(pocketbase);
    bench.arg("--folder").arg(folder);
    bench.arg("--root").arg(workspace::root());
    bench.arg("--page").arg(workspace::root().join("docs/benchmarks.md"));
    process::run(&mut bench)
}
