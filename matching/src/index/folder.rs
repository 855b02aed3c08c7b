//! The folder of an index on disk: which generation lives, and putting another in its place.

use std::{
    collections::hash_map::RandomState,
    fs,
    hash::{BuildHasher, Hasher},
    io::{self, Write},
    path::{Path, PathBuf},
};

const CURRENT: &str = "current";

/// What the file `current` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Current {
    pub(super) format: u32,
    pub(super) generation: u64,
}

/// A number that no earlier generation had.
pub(super) fn new_generation() -> u64 {
    // Neither a clock nor a random source is at hand here; the standard library's hash keys are random enough.
    RandomState::new().build_hasher().finish()
}

/// The folder of a generation.
pub(super) fn of_generation(root: &Path, generation: u64) -> PathBuf {
    root.join(format!("{generation:016x}"))
}

/// What the folder says about itself: nothing where no index was ever finished, `Some(None)` where the words make no
/// sense.
pub(super) fn current(root: &Path) -> io::Result<Option<Option<Current>>> {
    match fs::read(root.join(CURRENT)) {
        Ok(bytes) => Ok(Some(parse(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn parse(bytes: &[u8]) -> Option<Current> {
    let (format, generation) = std::str::from_utf8(bytes).ok()?.trim().split_once(' ')?;
    Some(Current {
        format: format.parse().ok()?,
        generation: u64::from_str_radix(generation, 16).ok()?,
    })
}

/// Makes `generation` the living one, at once and whole, and removes all others.
pub(super) fn switch(root: &Path, current: Current) -> io::Result<()> {
    let fresh = root.join("current.new");
    let mut file = fs::File::create(&fresh)?;
    writeln!(file, "{} {:016x}", current.format, current.generation)?;
    file.sync_all()?;
    fs::rename(fresh, root.join(CURRENT))?;
    fs::File::open(root)?.sync_all()?;
    // The switch is made; what cannot be removed now is removed at the next one.
    let _ = sweep(root, current.generation);
    Ok(())
}

/// Removes the folders of other generations. Readers that still use one keep its files open until they are done.
fn sweep(root: &Path, living: u64) -> io::Result<()> {
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let is_generation = entry.file_name().to_str().is_some_and(|name| {
            name.len() == 16 && u64::from_str_radix(name, 16).is_ok_and(|generation| generation != living)
        });
        if is_generation && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
