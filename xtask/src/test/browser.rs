//! The steps that run programs from `tests/browser`: contract lint, TypeScript client, journeys.

use std::process::Command;

use crate::{
    error::Result,
    process,
    server::{self, DemoServer},
    web::{self, Level},
    workspace,
};

/// Lints the published contract.
pub(super) fn contract() -> Result {
    process::run(npm(&["run", "--silent", "lint:openapi"]).env("REDOCLY_TELEMETRY", "off"))
}

/// Generates the TypeScript client, checks its types and lets it talk to the server.
pub(super) fn client() -> Result {
    server::build_with_tests()?;
    let server = DemoServer::start()?;
    process::run(npm(&["run", "--silent", "client"]).env("INNOPORTAL_URL", server.url()))
}

/// The journeys, in Debian's Chromium.
pub(super) fn journeys(full: bool) -> Result {
    web::build(Level::Run)?;
    server::build_with_tests()?;
    let server = DemoServer::start()?;
    let mut npm = npm(&["run", "--silent", "test"]);
    npm.env("INNOPORTAL_URL", server.url());
    npm.env("INNOPORTAL_MAIL", server.mail());
    if full {
        npm.env("FULL", "1");
    }
    process::run(&mut npm)
}

/// Every control of a form in every state, in a development build: the published web app has no gallery.
pub(super) fn gallery() -> Result {
    web::build_gallery()?;
    server::build_with_tests()?;
    let server = DemoServer::start_with(&workspace::web_gallery())?;
    let mut npm = npm(&["run", "--silent", "gallery"]);
    npm.env("INNOPORTAL_URL", server.url());
    process::run(&mut npm)
}

fn npm(arguments: &[&str]) -> Command {
    let mut npm = process::command("npm");
    npm.args(arguments).current_dir(workspace::browser_tests());
    npm
}
