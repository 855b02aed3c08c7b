//! Shrinks WebAssembly with wasm-opt from the npm package `binaryen`.

use std::{fs, path::Path};

use super::bindgen::CodeFiles;
use crate::{
    error::{Doing as _, Error, Result},
    parallel, process, workspace,
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
pub(super) fn shrink(files: CodeFiles) -> Result<CodeFiles> {
    let tool = workspace::browser_tests().join("node_modules/binaryen/bin/wasm-opt");
    if !tool.exists() {
        return Err(Error::new(
            "wasm-opt is missing: run `cargo xtask setup --for test`, or build without it (`cargo xtask web --dev`).",
        ));
    }
    let folder = workspace::cargo_target().join("web/optimise");
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let files = files.into_iter().collect();
    let shrunk = parallel::map(files, |(name, bytes)| {
        let bytes = if name.ends_with(".wasm") {
            module(&tool, &folder, &name, &bytes)?
        } else {
            bytes
        };
        Ok((name, bytes))
    })?;
    Ok(shrunk.into_iter().collect())
}

fn module(tool: &Path, folder: &Path, name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let (before, after) = (folder.join(name), folder.join(format!("{name}.small")));
    fs::write(&before, bytes).doing(format_args!("write {}", before.display()))?;
    let mut node = process::command("node");
    node.arg(tool).args(["-Oz", "--strip-producers"]).args(FEATURES);
    node.arg(&before).arg("--output").arg(&after);
    // It complains of parts of the name section that it drops anyway.
    process::quiet(&mut node)?;
    fs::read(&after).doing(format_args!("read the optimised {name}"))
}
