//! `cargo xtask web`: from the crate `frontend` to a folder of files a browser can load, with content-hashed names,
//! compressed copies and a manifest. Knows nothing of the server; the server reads `target/web-dist/manifest.json`.

mod bindgen;
mod budget;
mod bundle;
mod compile;
mod compress;
mod dist;
mod fingerprint;
mod messages;
mod optimise;
mod pack;
mod script;
mod split;
mod styles;
mod watch;

use std::{path::Path, time::Instant};

pub(crate) use optimise::shrink;

use crate::{
    error::Result,
    report::{heading, line, seconds},
    workspace,
};

/// How much work goes into small files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Unoptimised, quick to build, for a change-and-look loop.
    Dev,
    /// Optimised by the compiler only; needs nothing from npm.
    Run,
    /// As published: wasm-opt, strongest compression, size budget.
    Full,
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Run => "run",
            Self::Full => "full",
        }
    }
}

/// Builds the web app unless what is there was made from the same sources with at least the same care.
pub(crate) fn build(level: Level) -> Result {
    build_into(&workspace::web_dist(), level)
}

/// Builds what only development builds have, beside the web app that is served.
pub(crate) fn build_gallery() -> Result {
    build_into(&workspace::web_gallery(), Level::Dev)
}

fn build_into(folder: &Path, level: Level) -> Result {
    let _lock = dist::lock()?;
    let inputs = fingerprint::of_sources(level)?;
    if dist::is_current(folder, &inputs, level) {
        line("The web app is up to date.");
        return if level == Level::Full {
            budget::check(&dist::read(folder)?)
        } else {
            Ok(())
        };
    }
    heading(format_args!("web app ({})", level.name()));
    let started = Instant::now();
    let module = compile::wasm(level)?;
    let (mut files, parts) = bindgen::code(&module, level)?;
    if level != Level::Dev {
        script::shorten(&mut files)?;
    }
    if level == Level::Full {
        optimise::shrink(&mut files)?;
    }
    let parts = pack::pack(&mut files, parts)?;
    if level != Level::Dev {
        script::tighten(&mut files);
    }
    let code = bundle::code(files);
    let assets = bundle::assets()?;
    let mut all = vec![styles::sheet(&assets)?];
    all.extend(code);
    all.extend(assets);
    all.extend(messages::per_language()?);
    let packed = compress::all(all, level)?;
    let built = dist::write(folder, packed, parts, &inputs, level)?;
    built.print();
    line(format_args!("Web app built in {}.", seconds(started.elapsed())));
    if level == Level::Full {
        budget::check(&built)?;
    }
    Ok(())
}

/// Builds for development again and again, whenever a source file changes.
pub(crate) fn watch(level: Level) -> Result {
    watch::forever(|| build(level))
}
