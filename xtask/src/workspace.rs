//! Where things lie: the repository, the build folder and what the commands leave in it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::error::{Doing as _, Result};

/// The repository's root folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo's build folder: `CARGO_TARGET_DIR` or `target`.
pub(crate) fn cargo_target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The built web app, always inside the repository because the server embeds it from there.
pub(crate) fn web_dist() -> PathBuf {
    root().join("target/web-dist")
}

/// The web app as it is developed, with the gallery of forms.
pub(crate) fn web_gallery() -> PathBuf {
    root().join("target/web-gallery")
}

/// The folder with the npm packages (browser tests, contract tools, wasm-opt).
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// The server as `cargo build` leaves it.
pub(crate) fn server_binary() -> PathBuf {
    cargo_target()
        .join("debug")
        .join(format!("innoportal{}", env::consts::EXE_SUFFIX))
}

/// Where tests keep what they throw away: in memory where the system has a place for that, since copying databases by the
/// hundred is mostly work for the file system; else the system's temporary folder.
pub(crate) fn scratch() -> PathBuf {
    let in_memory = Path::new("/dev/shm");
    if in_memory.is_dir() {
        in_memory.to_path_buf()
    } else {
        env::temp_dir()
    }
}

/// Every file below `folder`, sorted by path; none when the folder is missing.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).doing(format_args!("list {}", folder.display()))? {
            let path = entry.doing(format_args!("list {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// `path` as it is written inside the repository, with forward slashes.
pub(crate) fn relative(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}
