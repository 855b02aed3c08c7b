//! The index: a cache of the public things, on disk or in memory, that can be thrown away and built again.
//!
//! It holds a *position*, the number of the last change it has taken in, so that its owner can follow a change table, and
//! a *generation*, which differs after every rebuild, so that cursors of an older one are recognised.

use std::path::Path;

use uuid::Uuid;

use crate::{Document, Result};

/// The index. A handle: clones share one index, and any number of threads may read while one writes.
#[derive(Debug, Clone)]
pub struct Index {
    generation: u64,
}

/// What was found where an index should be.
#[derive(Debug)]
pub enum Opened {
    /// An index in good order; follow the changes after [`Index::position`].
    Ready(Index),
    /// Nothing: [`Index::create`] one and fill it.
    Missing,
    /// An index of another version of this program: create and fill a new one.
    OtherFormat,
    /// Damaged files: create and fill a new one.
    Corrupt,
}

/// A new index being filled while the old one still answers.
#[derive(Debug)]
pub struct Rebuild {}

impl Index {
    /// Opens the index in the folder `path`.
    ///
    /// # Errors
    /// The folder cannot be read (permissions, a failing disk); damage is not an error but [`Opened::Corrupt`].
    pub fn open(path: &Path) -> Result<Opened> {
        let _ = path;
        Ok(Opened::Missing)
    }

    /// Makes an empty index at position 0 in the folder `path`, in place of whatever index is there.
    ///
    /// # Errors
    /// The folder cannot be written, or another process writes to it.
    pub fn create(path: &Path) -> Result<Self> {
        let _ = path;
        Self::in_memory()
    }

    /// An empty index in memory.
    ///
    /// # Errors
    /// Only if the search library refuses its own schema.
    pub fn in_memory() -> Result<Self> {
        Ok(Self { generation: 0 })
    }

    /// Puts in `upserts` (replacing those with the same id), takes out `deletes`, and moves to `position`, all in one
    /// commit that survives a crash whole or not at all. Readers see it when the call returns.
    ///
    /// # Errors
    /// The commit failed (full disk, damaged files); nothing of it is visible.
    pub fn apply(&self, upserts: &[Document], deletes: &[Uuid], position: u64) -> Result<()> {
        let _ = (upserts, deletes, position);
        Ok(())
    }

    /// The number of the last change taken in; 0 for a new index.
    #[must_use]
    pub fn position(&self) -> u64 {
        0
    }

    /// A number that differs after every rebuild.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// How many things are in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        0
    }

    /// Whether the index is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The document with this id, as it was put in.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn get(&self, id: Uuid) -> Result<Option<Document>> {
        let _ = id;
        Ok(None)
    }

    /// Begins a new index beside this one; readers keep the old one until [`Rebuild::finish`].
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn rebuild(&self) -> Result<Rebuild> {
        Ok(Rebuild {})
    }
}

impl Rebuild {
    /// Adds documents; each id once in all.
    ///
    /// # Errors
    /// The new index could not be written.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        let _ = documents;
        Ok(())
    }

    /// Commits the new index at `position` (read before the documents were), puts it in place of the old one for all
    /// handles at once, and removes the old one's files.
    ///
    /// # Errors
    /// The new index could not be written; the old one stays.
    pub fn finish(self, position: u64) -> Result<()> {
        let _ = position;
        Ok(())
    }
}
