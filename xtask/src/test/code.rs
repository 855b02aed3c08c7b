//! Steps that look at the code alone.

use std::{fs, process::Command};

use super::Outcome;
use crate::{
    error::{Doing as _, Result},
    process,
    report::line,
    server, setup, workspace,
};

/// `rustfmt`, without changing anything.
pub(crate) fn format() -> Result {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// No warning in any crate as this machine runs it, and none in the server as `cargo xtask dist` builds it, with the web app
/// inside.
pub(super) fn clippy() -> Result {
    let on_host = clippy_on_host();
    // The folder that is put into the binary has to be there; what is in it does not matter to clippy.
    let folder = workspace::web_dist();
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let embedding = ["--package", "backend", "--features", "embed-web"];
    on_host.and(process::run(&mut lint("clippy", &embedding)))
}

/// Clippy for every crate but the web app, its tests and benches included.
pub(crate) fn clippy_on_host() -> Result {
    let everything = ["--workspace", "--exclude", "frontend", "--all-targets"];
    process::run(&mut lint("clippy", &everything))
}

/// Clippy for WebAssembly, in the web app's own build folder.
pub(crate) fn clippy_in_browser() -> Result {
    process::run(&mut lint(
        "web",
        &["--target", "wasm32-unknown-unknown", "--package", "frontend"],
    ))
}

/// Clippy with a build folder of its own, `folder` inside the usual one, so that it never waits for a build's lock.
fn lint(folder: &str, selection: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo
        .args(["clippy", "--quiet", "--target-dir"])
        .arg(workspace::cargo_target().join(folder));
    cargo.args(selection).args(["--", "-D", "warnings"]);
    cargo
}

/// `cargo deny`: licences, origins, and known holes where the database of them can be fetched.
pub(super) fn deny() -> Result<Outcome> {
    let deny = |arguments: &[&str]| {
        let mut cargo = process::cargo();
        cargo.args(["deny", "--log-level", "error"]).args(arguments);
        cargo
    };
    process::run(&mut deny(&["check", "licenses", "bans", "sources"]))?;
    if process::succeeds(&mut deny(&["fetch", "db"])) {
        process::run(&mut deny(&["check", "--disable-fetch", "advisories"]))?;
    } else {
        line("The database of known holes cannot be fetched here: they were not looked for.");
    }
    Ok(Outcome::Passed)
}

/// The tests inside the crates; those of the web app apart, see [`process::TESTED`].
pub(super) fn unit(full: bool) -> Result {
    server::build_with_tests()?;
    let mut web_app = process::cargo();
    web_app.args(["nextest", "run", "--package", "frontend", "--no-tests", "pass"]);
    unit_tests("not package(api-tests)", full).and(process::run(&mut web_app))
}

/// The unit tests that `filter` chooses (a nextest expression), built as all steps build them.
pub(crate) fn unit_tests(filter: &str, full: bool) -> Result {
    let mut nextest = process::cargo();
    nextest.args(["nextest", "run"]).args(process::TESTED);
    nextest.args(["-E", filter]);
    nextest.env("INNOPORTAL_ENCODER_DIR", setup::encoder_folder());
    if full {
        nextest.env("FULL", "1");
    }
    process::run(&mut nextest)
}
