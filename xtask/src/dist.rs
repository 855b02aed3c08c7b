//! `cargo xtask dist`: the product as one program, with the web app inside.

use std::fs;

use crate::{
    error::{Doing as _, Result},
    process,
    report::{kilobytes, line},
    setup::{self, Purpose},
    web::{self, Level},
    workspace,
};

/// Builds `target/dist/innoportal`.
pub(crate) fn dist() -> Result {
    setup::ensure(Purpose::Test)?;
    web::build(Level::Full)?;
    let mut cargo = process::cargo();
    cargo.args([
        "build",
        "--package",
        "backend",
        "--profile",
        "dist",
        "--features",
        "embed-web",
    ]);
    process::run(&mut cargo)?;
    let name = format!("innoportal{}", std::env::consts::EXE_SUFFIX);
    let built = workspace::cargo_target().join("dist").join(&name);
    let wanted = workspace::root().join("target/dist").join(&name);
    if built != wanted {
        fs::create_dir_all(workspace::root().join("target/dist")).doing("create target/dist")?;
        fs::copy(&built, &wanted).doing(format_args!("copy {}", built.display()))?;
    }
    let size = fs::metadata(&wanted).doing("look at target/dist/innoportal")?.len();
    line(format_args!("target/dist/{name}: {}.", kilobytes(size)));
    Ok(())
}
