//! Writing: one commit for each call, and a writer that lives no longer than that.

use std::sync::{Arc, PoisonError};

use tantivy::{IndexWriter, TantivyDocument};
use uuid::Uuid;

use super::reading;
use super::{
    Index,
    schema::{Fields, Tongue},
    vectors::quantise,
};
use crate::{Document, Encoder, Result};

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
        let encoder = self.encoder();
        let vectors = vectors(encoder, upserts)?;
        let writer = writer(&live.files)?;
        for id in deletes {
            writer.delete_term(fields.id_term(*id));
        }
        for (document, vectors) in upserts.iter().zip(vectors) {
            writer.delete_term(fields.id_term(document.id));
            writer.add_document(fields.row(document, &vectors)?)?;
        }
        commit(writer, position, encoder)?;
        let snapshot = Arc::new(live.snapshot(fields, encoder, Some(&self.snapshot()))?);
        *self.shared.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
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
    /// The model that all vectors are of; none where some document may have none.
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

/// Adds documents that are not in the index yet.
pub(super) fn add(
    writer: &IndexWriter<TantivyDocument>,
    fields: &Fields,
    encoder: Option<&dyn Encoder>,
    documents: &[Document],
) -> Result<()> {
    for (document, vectors) in documents.iter().zip(vectors(encoder, documents)?) {
        writer.add_document(fields.row(document, &vectors)?)?;
    }
    Ok(())
}

/// The vectors of each document, by [`Tongue`]; none without an encoder.
fn vectors(encoder: Option<&dyn Encoder>, documents: &[Document]) -> Result<Vec<[Option<Vec<i8>>; 2]>> {
    let mut vectors = vec![[None, None]; documents.len()];
    let Some(encoder) = encoder else { return Ok(vectors) };
    let (mut places, mut texts) = (Vec::new(), Vec::new());
    for (document, vectors) in documents.iter().zip(&mut vectors) {
        for (tongue, vector) in Tongue::ALL.into_iter().zip(vectors) {
            if let Some(text) = reading::text(document, tongue) {
                places.push(vector);
                texts.push(text);
            }
        }
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for (place, vector) in places.into_iter().zip(encoder.encode(&texts)?) {
        *place = Some(quantise(&vector));
    }
    Ok(vectors)
}

/// Commits and waits for the merges that follow from it.
pub(super) fn commit(mut writer: IndexWriter, position: u64, encoder: Option<&dyn Encoder>) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&Payload::text(position, encoder.map(Encoder::model)));
    prepared.commit()?;
    Ok(writer.wait_merging_threads()?)
}
