//! Compiles the crate `frontend` to WebAssembly.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::Level;
use crate::{
    error::{Doing as _, Error, Result},
    process, workspace,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles and returns the module as the compiler left it.
///
/// The build has a target folder of its own, so that it never waits for a host build's lock.
pub(super) fn wasm(level: Level) -> Result<Vec<u8>> {
    same_wasm_bindgen()?;
    let folder = workspace::cargo_target().join("web");
    let profile = if level == Level::Dev { "dev" } else { "web" };
    let mut cargo = process::cargo();
    cargo.args([
        "build",
        "--package",
        "frontend",
        "--bin",
        "frontend",
        "--target",
        TARGET,
        "--profile",
        profile,
    ]);
    cargo.arg("--target-dir").arg(&folder);
    process::run(&mut cargo)?;
    let path = built(&folder, profile);
    fs::read(&path).doing(format_args!("read {}", path.display()))
}

fn built(folder: &Path, profile: &str) -> PathBuf {
    let profile_folder = if profile == "dev" { "debug" } else { profile };
    folder.join(TARGET).join(profile_folder).join("frontend.wasm")
}

/// The JavaScript side is written by the library linked into this program; it reads only modules made with the very
/// same version of wasm-bindgen.
fn same_wasm_bindgen() -> Result {
    let lockfile = workspace::root().join("Cargo.lock");
    let text = fs::read_to_string(&lockfile).doing("read Cargo.lock")?;
    let library = locked_version(&text, "wasm-bindgen-cli-support")?;
    let runtime = locked_version(&text, "wasm-bindgen")?;
    if library == runtime {
        return Ok(());
    }
    Err(Error::new(format!(
        "Cargo.lock has wasm-bindgen {runtime} but wasm-bindgen-cli-support {library}: \
         give both the same version in Cargo.toml and xtask/Cargo.toml."
    )))
}

/// The version of `package` in the text of a lockfile.
fn locked_version<'a>(lockfile: &'a str, package: &str) -> Result<&'a str> {
    let name = format!("name = \"{package}\"\n");
    lockfile
        .split("[[package]]\n")
        .find_map(|entry| entry.strip_prefix(&name))
        .and_then(|rest| rest.strip_prefix("version = \""))
        .and_then(|rest| rest.split('"').next())
        .ok_or_else(|| Error::new(format!("Cargo.lock has no package {package}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_of_exactly_that_package() {
        let lockfile = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lockfile, "wasm-bindgen").unwrap(), "0.2.130");
        assert!(locked_version(lockfile, "wasm").is_err());
    }
}
