//! Parts of the Rust toolchain.

use std::path::Path;

use crate::{
    error::{Error, Result},
    process,
    report::line,
};

const WASM: &str = "wasm32-unknown-unknown";
/// Newer ones may need a newer compiler than `rust-toolchain.toml` names.
const NEXTEST: &str = "0.9.143";

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
    if process::succeeds(process::cargo().args(["nextest", "--version"])) {
        return Ok(());
    }
    line("Installing cargo-nextest, the test runner (some minutes, once) …");
    let mut install = process::cargo();
    install.args(["install", "--locked", "cargo-nextest", "--version", NEXTEST]);
    process::run(&mut install).map_err(|_| {
        Error::new(format!(
            "Could not install cargo-nextest: run `cargo install --locked cargo-nextest --version {NEXTEST}` by hand."
        ))
    })
}
