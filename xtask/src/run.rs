//! `cargo xtask run`: from a fresh clone to the portal in the browser.

use crate::{
    error::Result,
    process,
    report::{heading, line},
    server,
    setup::{self, Purpose},
    web::{self, Level},
    workspace,
};

/// Builds what is missing, loads the demonstration content once and serves it until Ctrl-C.
pub(crate) fn run(port: u16) -> Result {
    setup::ensure(Purpose::Run)?;
    web::build(Level::Run)?;
    server::build()?;
    let data = workspace::root().join("target/run-data");
    if !data.exists() {
        heading("demonstration content");
    }
    server::load_demo(&data)?;
    let url = format!("http://127.0.0.1:{port}");
    heading(format_args!("InnoPortal with demonstration content: {url}"));
    line("Ctrl-C stops it. Its data is in target/run-data; remove that folder to start afresh.\n");
    let mut serve = server::command(&data);
    serve
        .arg("serve")
        .env("INNOPORTAL_BIND", format!("127.0.0.1:{port}"))
        .env("INNOPORTAL_BASE_URL", &url);
    process::become_process(&mut serve)
}
