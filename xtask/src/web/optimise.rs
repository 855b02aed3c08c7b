//! Shrinks WebAssembly with the npm package `binaryen` (wasm-opt).

use std::fs;

use super::bindgen::CodeFiles;
use crate::{
    error::{Doing as _, Error, Result},
    process, workspace,
};

const SCRIPT: &str = include_str!("optimise.mjs");

/// Replaces every module by a smaller one that does the same.
pub(crate) fn shrink(files: &mut CodeFiles) -> Result {
    let binaryen = workspace::browser_tests().join("node_modules/binaryen/index.js");
    if !binaryen.exists() {
        return Err(Error::new(
            "wasm-opt is missing: run `cargo xtask setup --for test`, or build without it (`cargo xtask web --dev`).",
        ));
    }
    let folder = workspace::cargo_target().join("web/optimise");
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let script = folder.join("optimise.mjs");
    fs::write(&script, SCRIPT).doing(format_args!("write {}", script.display()))?;
    let mut node = process::command("node");
    node.arg(script).arg(binaryen);
    let modules = files.iter_mut().filter(|(name, _)| name.ends_with(".wasm"));
    let modules: Vec<_> = modules.map(|(name, bytes)| (folder.join(name), bytes)).collect();
    for (path, bytes) in &modules {
        fs::write(path, bytes).doing(format_args!("write {}", path.display()))?;
        node.arg(path);
    }
    // It complains of parts of the name section that it drops anyway.
    process::quiet(&mut node)?;
    for (path, bytes) in modules {
        *bytes = fs::read(&path).doing(format_args!("read {}", path.display()))?;
    }
    Ok(())
}
