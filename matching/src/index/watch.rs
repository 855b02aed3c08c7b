//! Whether the files of the index are still those that were written.
//!
//! Files of a segment never change; readers map them into memory and would silently use whatever another process wrote there.
//! Length and time of change tell without reading them: some twenty questions to the file system.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::folder;

/// The files that one state of the index is on.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<(PathBuf, Seen)>);

#[derive(Debug, PartialEq, Eq)]
struct Seen {
    length: u64,
    changed: SystemTime,
}

impl Files {
    /// Those of the segments, as they are now; an index in memory has none.
    pub(super) fn of(root: Option<&Path>, generation: u64, index: &tantivy::Index) -> tantivy::Result<Self> {
        let Some(root) = root else { return Ok(Self::default()) };
        let folder = folder::of_generation(root, generation);
        let files = index.load_metas()?.list_segment_files();
        let present = files.into_iter().filter_map(|file| {
            let path = folder.join(file);
            // Not every segment has every file.
            let seen = look(&path)?;
            Some((path, seen))
        });
        Ok(Self(present.collect()))
    }

    /// Whether all are there and as they were, and the folder still names this generation.
    pub(super) fn are_intact(&self, root: Option<&Path>, generation: u64) -> bool {
        let Some(root) = root else { return true };
        let current = folder::current(root).ok().flatten().flatten();
        current.is_some_and(|current| current.generation == generation)
            && self.0.iter().all(|(path, seen)| look(path).as_ref() == Some(seen))
    }
}

fn look(path: &Path) -> Option<Seen> {
    let file = fs::metadata(path).ok()?;
    Some(Seen {
        length: file.len(),
        changed: file.modified().ok()?,
    })
}
