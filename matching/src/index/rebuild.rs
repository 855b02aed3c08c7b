//! Building the index again beside the living one.

use std::sync::{Arc, PoisonError, atomic::Ordering};

use tantivy::IndexWriter;

use super::{
    FORMAT, Index, Live,
    encoded::{Encoded, encode},
    folder::{self, Current},
    open::new_files,
    write,
};
use crate::{Document, Encoder, Result};

/// A new index being filled while the old one still answers. Dropped unfinished, it leaves the old one as it is.
pub struct Rebuild {
    index: Index,
    files: tantivy::Index,
    writer: IndexWriter,
    generation: u64,
}

impl Index {
    /// Begins a new index beside this one; readers keep the old one until [`Rebuild::finish`].
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn rebuild(&self) -> Result<Rebuild> {
        let generation = folder::new_generation();
        let files = new_files(self.shared.root.as_deref(), &self.shared.fields, generation)?;
        Ok(Rebuild {
            index: self.clone(),
            writer: write::writer(&files)?,
            files,
            generation,
        })
    }
}

impl Rebuild {
    /// Encodes documents here and now and adds them; each id once in all.
    ///
    /// # Errors
    /// The new index could not be written, or the encoder does not answer.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        let encoded = encode(self.encoder(), documents)?;
        self.add_encoded(&encoded)
    }

    /// Adds documents with what is known of their meaning; each id once in all.
    ///
    /// # Errors
    /// The new index could not be written.
    pub fn add_encoded(&mut self, documents: &[Encoded]) -> Result<()> {
        let with_vectors = self.encoder().is_some();
        write::add(&self.writer, &self.index.shared.fields, documents, with_vectors)
    }

    fn encoder(&self) -> Option<&dyn Encoder> {
        self.index.shared.encoder.as_deref()
    }

    /// Commits the new index at `position` (read before the documents were), puts it in place of the old one for all handles at
    /// once, and removes the files of the old one. Changes applied to the old one meanwhile are not in the new one: follow the
    /// changes after `position` again.
    ///
    /// # Errors
    /// The new index could not be written; the old one stays.
    pub fn finish(self, position: u64) -> Result<()> {
        let Self {
            index,
            files,
            writer,
            generation,
        } = self;
        let shared = &index.shared;
        let model = shared.encoder.as_deref().map(write::mark);
        write::commit(writer, position, model.as_deref())?;
        let fresh = Live::new(files, generation, model)?;
        let mut live = shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(root) = &shared.root {
            folder::switch(
                root,
                Current {
                    format: FORMAT,
                    generation,
                },
            )?;
        }
        // After the switch, as it looks at what the folder says.
        let snapshot = Arc::new(fresh.snapshot(shared, None)?);
        *live = fresh;
        shared.doubted.store(false, Ordering::Release);
        *shared.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}

impl std::fmt::Debug for Rebuild {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rebuild")
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}
