//! Tells whether the web app has to be built again, by what its sources contain.

use std::{fs, path::PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::Level;
use crate::{
    error::{Doing as _, Result},
    workspace,
};

/// Everything that can change the result, relative to the root.
const SOURCES: [&str; 9] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "client",
    "frontend",
    "locales",
    "shared",
    "xtask/src/web",
];

/// Source files, sorted.
pub(super) fn sources() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for source in SOURCES {
        let path = workspace::root().join(source);
        if path.is_file() {
            files.push(path);
        } else {
            files.extend(workspace::files_below(&path)?);
        }
    }
    Ok(files)
}

/// A hash over names and contents. Development builds are kept apart from optimised ones, because only the latter can
/// stand in for each other.
pub(super) fn of_sources(level: Level) -> Result<String> {
    let mut hasher = Xxh3::new();
    hasher.update(if level == Level::Dev { b"debug" } else { b"small" });
    for path in sources()? {
        let name = workspace::relative(&path);
        let bytes = fs::read(&path).doing(format_args!("read {name}"))?;
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    Ok(format!("{:032x}", hasher.digest128()))
}
