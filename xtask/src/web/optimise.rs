//! Shrinks WebAssembly with wasm-opt from the npm package `binaryen`.

use std::fs;

use super::bindgen::CodeFiles;
use crate::{
    error::{Doing as _, Error, Result},
    process, workspace,
};

/// What the Rust compiler and wasm-bindgen may use; every browser of the last three years has it.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Replaces every module by a smaller one that does the same.
pub(super) fn shrink(files: &mut CodeFiles) -> Result {
    let tool = workspace::browser_tests().join("node_modules/binaryen/bin/wasm-opt");
    if !tool.exists() {
        return Err(Error::new(
            "wasm-opt is missing: run `cargo xtask setup --for test`, or build without it (`cargo xtask web --dev`).",
        ));
    }
    let folder = workspace::cargo_target().join("web");
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    for (name, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".wasm")) {
        fs::write(&before, &*bytes).doing(format_args!("write {}", before.display()))?;
        let mut node = process::command("node");
        node.arg(&tool).args(["-Oz", "--strip-producers"]).args(FEATURES);
        node.arg(&before).arg("--output").arg(&after);
        process::run(&mut node)?;
        *bytes = fs::read(&after).doing(format_args!("read the optimised {name}"))?;
    }
    Ok(())
}
