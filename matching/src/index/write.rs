//! Writing: one commit for each call, and a writer that lives no longer than that.

use std::sync::{Arc, PoisonError};

use tantivy::{IndexWriter, TantivyDocument};
use uuid::Uuid;

use super::{Index, schema::Fields};
use crate::{Document, Result};

/// What a writer may hold before it writes a segment, in bytes: the least the search library accepts, and enough for
/// some ten thousand documents.
const WRITER_MEMORY: usize = 16 << 20;

impl Index {
    /// Puts in `upserts` (replacing those with the same id), takes out `deletes`, and moves to `position`, all in one
    /// commit that survives a crash whole or not at all. Readers see it when the call returns. Where an id is given
    /// twice, the last document wins; one in both lists is put in.
    ///
    /// # Errors
    /// The commit failed (full disk, damaged files, another process writing): nothing of it is visible.
    pub fn apply(&self, upserts: &[Document], deletes: &[Uuid], position: u64) -> Result<()> {
        let live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        let fields = &self.shared.fields;
        let writer = writer(&live.files)?;
        for id in deletes {
            writer.delete_term(fields.id_term(*id));
        }
        for document in upserts {
            writer.delete_term(fields.id_term(document.id));
            writer.add_document(fields.row(document)?)?;
        }
        commit(writer, position)?;
        let snapshot = Arc::new(live.snapshot(fields)?);
        *self.shared.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}

/// A writer with one thread. It is made for each commit, so that an idle server holds none of its memory.
pub(super) fn writer(files: &tantivy::Index) -> Result<IndexWriter> {
    Ok(files.writer_with_num_threads(1, WRITER_MEMORY)?)
}

/// Adds documents that are not in the index yet.
pub(super) fn add(writer: &IndexWriter<TantivyDocument>, fields: &Fields, documents: &[Document]) -> Result<()> {
    for document in documents {
        writer.add_document(fields.row(document)?)?;
    }
    Ok(())
}

/// Commits and waits for the merges that follow from it.
pub(super) fn commit(mut writer: IndexWriter, position: u64) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&position.to_string());
    prepared.commit()?;
    Ok(writer.wait_merging_threads()?)
}
