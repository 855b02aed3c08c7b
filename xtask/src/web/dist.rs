//! Writes `target/web-dist` in one go: a build that fails or is stopped leaves the former one as it was.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{Level, compress::PackedFile, split::Parts};
use crate::{
    error::{Doing as _, Result},
    report::{kilobytes, line},
    workspace,
};

/// One line of `manifest.json`.
#[derive(Deserialize, Serialize)]
pub(super) struct Entry {
    /// The address path: `/assets/` and the hashed name.
    pub(super) url: String,
    /// Bytes as they are.
    pub(super) raw: u64,
    /// Bytes compressed with brotli; the same as `raw` where there is no compressed copy.
    pub(super) br: u64,
}

/// What was built.
pub(super) struct Built {
    /// `manifest.json`: logical name to file.
    pub(super) files: BTreeMap<String, Entry>,
    /// `parts.json`: what a part of the program needs beside the main module, by logical names.
    pub(super) parts: Parts,
}

impl Built {
    pub(super) fn print(&self) {
        for (name, entry) in &self.files {
            line(format_args!(
                "  {name:<24} {:>12} {:>12} brotli",
                kilobytes(entry.raw),
                kilobytes(entry.br)
            ));
        }
    }
}

/// Keeps two builds of the web app from writing at once; released when dropped.
pub(super) fn lock() -> Result<File> {
    let path = workspace::root().join("target/web-dist.lock");
    fs::create_dir_all(workspace::root().join("target")).doing("create the folder target")?;
    let file = File::create(&path).doing(format_args!("create {}", path.display()))?;
    file.lock().doing("wait for another build of the web app")?;
    Ok(file)
}

/// Whether the folder holds a build of these sources with at least this much care.
pub(super) fn is_current(folder: &Path, inputs: &str, level: Level) -> bool {
    let made_from = fs::read_to_string(made_from(folder)).unwrap_or_default();
    let levels = [Level::Dev, Level::Run, Level::Full];
    let complete = folder.join("manifest.json").exists();
    complete
        && levels
            .into_iter()
            .any(|made| made >= level && made_from == note(inputs, made))
}

/// Writes everything beside the old folder, then swaps the two.
pub(super) fn write(folder: &Path, files: Vec<PackedFile>, parts: Parts, inputs: &str, level: Level) -> Result<Built> {
    let (new, old) = (folder.with_extension("new"), folder.with_extension("old"));
    for leftover in [&new, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).doing(format_args!("remove {}", leftover.display()))?;
        }
    }
    let mut manifest = BTreeMap::new();
    for packed in files {
        write_file(&new, &packed)?;
        let raw = packed.file.bytes.len() as u64;
        let br = packed.brotli.map_or(raw, |bytes| bytes.len() as u64);
        let url = format!("/assets/{}", packed.file.name);
        manifest.insert(packed.file.logical, Entry { url, raw, br });
    }
    let built = Built { files: manifest, parts };
    let manifest = serde_json::to_vec_pretty(&built.files).doing("write the manifest")?;
    write_bytes(&new.join("manifest.json"), &manifest)?;
    let parts = serde_json::to_vec_pretty(&built.parts).doing("write the list of parts")?;
    write_bytes(&new.join("parts.json"), &parts)?;
    if folder.exists() {
        fs::rename(folder, &old).doing("put the former web app aside")?;
    }
    fs::rename(&new, folder).doing("put the new web app in place")?;
    write_bytes(&made_from(folder), note(inputs, level).as_bytes())?;
    if old.exists() {
        fs::remove_dir_all(&old).doing("remove the former web app")?;
    }
    Ok(built)
}

/// What the folder holds.
pub(super) fn read(folder: &Path) -> Result<Built> {
    let read = |name: &str| fs::read(folder.join(name)).doing(format_args!("read {name}"));
    Ok(Built {
        files: serde_json::from_slice(&read("manifest.json")?).doing("read manifest.json")?,
        parts: serde_json::from_slice(&read("parts.json")?).doing("read parts.json")?,
    })
}

fn made_from(folder: &Path) -> std::path::PathBuf {
    folder.with_extension("made-from")
}

fn note(inputs: &str, level: Level) -> String {
    format!("{inputs} {}\n", level.name())
}

fn write_file(folder: &Path, packed: &PackedFile) -> Result {
    let path = folder.join(&packed.file.name);
    write_bytes(&path, &packed.file.bytes)?;
    for (extension, bytes) in [("br", &packed.brotli), ("gz", &packed.gzip)] {
        if let Some(bytes) = bytes {
            write_bytes(&folder.join(format!("{}.{extension}", packed.file.name)), bytes)?;
        }
    }
    Ok(())
}

fn write_bytes(path: &Path, bytes: &[u8]) -> Result {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).doing(format_args!("create {}", folder.display()))?;
    }
    fs::write(path, bytes).doing(format_args!("write {}", path.display()))
}
