//! Steps that look at the code alone.

use super::Outcome;
use crate::{error::Result, process, report::line, server, setup, workspace};

/// `rustfmt`, without changing anything.
pub(crate) fn format() -> Result {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// No warning in any crate: the web app as the browser gets it, all others as this machine runs them.
pub(super) fn clippy() -> Result {
    let mut host = process::cargo();
    host.args([
        "clippy",
        "--quiet",
        "--workspace",
        "--exclude",
        "frontend",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    let on_host = process::run(&mut host);
    let in_browser = clippy_in_browser(&["frontend"]);
    on_host.and(in_browser)
}

/// Clippy for WebAssembly, in the web app's own target folder.
pub(crate) fn clippy_in_browser(packages: &[&str]) -> Result {
    let mut cargo = process::cargo();
    cargo.args([
        "clippy",
        "--quiet",
        "--target",
        "wasm32-unknown-unknown",
        "--target-dir",
    ]);
    cargo.arg(workspace::cargo_target().join("web"));
    for package in packages {
        cargo.args(["--package", package]);
    }
    process::run(cargo.args(["--", "-D", "warnings"]))
}

/// The server as `cargo xtask dist` builds it, with the web app inside; the web app is there by now.
pub(super) fn clippy_with_web_app() -> Result {
    let mut cargo = process::cargo();
    cargo.args(["clippy", "--quiet", "--package", "backend", "--features", "embed-web"]);
    process::run(cargo.args(["--", "-D", "warnings"]))
}

/// `cargo deny`, where it is installed.
pub(super) fn deny() -> Result<Outcome> {
    if !process::succeeds(process::cargo().args(["deny", "--version"])) {
        line("cargo-deny is not installed: left out.");
        return Ok(Outcome::LeftOut);
    }
    process::run(process::cargo().args(["deny", "--log-level", "error", "check", "licenses", "bans", "sources"]))?;
    Ok(Outcome::Passed)
}

/// The tests inside the crates; those of the web app apart, see [`process::TESTED`].
pub(super) fn unit(full: bool) -> Result {
    server::build_with_tests()?;
    let mut host = process::cargo();
    host.args(["nextest", "run"]).args(process::TESTED);
    host.args(["-E", "not package(api-tests)"]);
    host.env("INNOPORTAL_ENCODER_DIR", setup::encoder_folder());
    let mut web_app = process::cargo();
    web_app.args(["nextest", "run", "--package", "frontend", "--no-tests", "pass"]);
    if full {
        host.env("FULL", "1");
    }
    process::run(&mut host).and(process::run(&mut web_app))
}
