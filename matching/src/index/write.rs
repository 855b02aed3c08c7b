//! Writing: one commit for each call, and a writer that lives no longer than that.

use std::sync::{Arc, PoisonError};

use tantivy::{IndexWriter, TantivyDocument};
use uuid::Uuid;

use super::{
    Index, Live,
    encoded::{Encoded, encode},
    schema::Fields,
};
use crate::{Document, Encoder, Result};

/// What a writer may hold before it writes a segment, in bytes: the least the search library accepts, and enough for
/// some ten thousand documents.
const WRITER_MEMORY: usize = 16 << 20;

impl Index {
    /// Encodes `upserts` here and now and applies them; for an index that is filled at once. See [`Index::apply_encoded`].
    ///
    /// # Errors
    /// As [`Index::apply_encoded`], or the encoder does not answer.
    pub fn apply(&self, upserts: &[Document], deletes: &[Uuid], position: u64) -> Result<()> {
        self.apply_encoded(&encode(self.shared.encoder.as_deref(), upserts)?, deletes, position)
    }

    /// Puts in `upserts` (replacing those with the same id), takes out `deletes`, and moves to `position`, all in one
    /// commit that survives a crash whole or not at all. Readers see it when the call returns. Where an id is given
    /// twice, the last document wins; one in both lists is put in.
    ///
    /// # Errors
    /// The commit failed (full disk, damaged files, another process writing): nothing of it is visible.
    pub fn apply_encoded(&self, upserts: &[Encoded], deletes: &[Uuid], position: u64) -> Result<()> {
        let live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(&live, upserts, deletes, position)
    }

    /// The same, if the index is still at `from`: after a rebuild it may have gone back, and what lies between would be
    /// skipped. Tells whether it did.
    ///
    /// # Errors
    /// As [`Index::apply_encoded`].
    pub fn apply_after(&self, from: u64, upserts: &[Encoded], deletes: &[Uuid], position: u64) -> Result<bool> {
        let live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        if self.position() != from {
            return Ok(false);
        }
        self.write(&live, upserts, deletes, position)?;
        Ok(true)
    }

    /// Puts in the vectors of documents that are in the index without. A document that has changed since it was encoded
    /// stays as it is, and so do all where the index holds vectors of another model.
    ///
    /// # Errors
    /// As [`Index::apply_encoded`].
    pub fn fill(&self, encoded: Vec<Encoded>) -> Result<()> {
        // Writers of documents wait, so that no change is lost.
        let live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        if !live.takes_vectors_of(self.shared.encoder.as_deref()) {
            return Ok(());
        }
        let mut unchanged = Vec::with_capacity(encoded.len());
        for encoded in encoded {
            if self.get(encoded.document.id)?.as_ref() == Some(&encoded.document) {
                unchanged.push(encoded);
            }
        }
        self.write(&live, &unchanged, &[], self.position())
    }

    fn write(&self, live: &Live, upserts: &[Encoded], deletes: &[Uuid], position: u64) -> Result<()> {
        let (fields, encoder) = (&self.shared.fields, self.shared.encoder.as_deref());
        let with_vectors = live.takes_vectors_of(encoder);
        let writer = writer(&live.files)?;
        for id in deletes {
            writer.delete_term(fields.id_term(*id));
        }
        for encoded in upserts {
            writer.delete_term(fields.id_term(encoded.document.id));
            writer.add_document(fields.row(encoded, with_vectors)?)?;
        }
        commit(writer, position, live.model.as_deref())?;
        let snapshot = live.snapshot(&self.shared, Some(&self.snapshot()))?;
        *self.shared.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }
}

/// A writer with one thread. It is made for each commit, so that an idle server holds none of its memory.
pub(super) fn writer(files: &tantivy::Index) -> Result<IndexWriter> {
    Ok(files.writer_with_num_threads(1, WRITER_MEMORY)?)
}

/// What a commit says beside its documents.
pub(super) struct Payload {
    /// The number of the last change taken in.
    pub(super) position: u64,
    /// The [`mark`] of the model that all vectors are of; none where there are no vectors.
    pub(super) model: Option<String>,
}

impl Payload {
    fn text(position: u64, model: Option<&str>) -> String {
        format!("{position} {}", model.unwrap_or_default())
    }

    pub(super) fn parse(text: &str) -> Self {
        let (position, model) = text.split_once(' ').unwrap_or((text, ""));
        Self {
            position: position.parse().unwrap_or_default(),
            model: (!model.is_empty()).then(|| model.to_owned()),
        }
    }
}

/// What vectors are marked with: a model behind an address may come back with longer ones under the same name.
pub(super) fn mark(encoder: &dyn Encoder) -> String {
    format!("{} {}", encoder.dimensions(), encoder.model())
}

impl Live {
    /// Whether vectors of this encoder's model can be put in: there are none of another.
    pub(super) fn takes_vectors_of(&self, encoder: Option<&dyn Encoder>) -> bool {
        encoder.is_some_and(|encoder| self.model.as_deref() == Some(&*mark(encoder)))
    }
}

/// Adds documents that are not in the index yet.
pub(super) fn add(
    writer: &IndexWriter<TantivyDocument>,
    fields: &Fields,
    documents: &[Encoded],
    with_vectors: bool,
) -> Result<()> {
    for document in documents {
        writer.add_document(fields.row(document, with_vectors)?)?;
    }
    Ok(())
}

/// Commits and waits for the merges that follow from it.
pub(super) fn commit(mut writer: IndexWriter, position: u64, model: Option<&str>) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&Payload::text(position, model));
    prepared.commit()?;
    Ok(writer.wait_merging_threads()?)
}
