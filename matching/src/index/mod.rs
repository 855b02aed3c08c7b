//! The index: a cache of the public things, on disk or in memory, that can be thrown away and built again.
//!
//! It holds a *position*, the number of the last change it has taken in, so that its owner can follow a change table, and
//! a *generation*, which differs after every rebuild, so that cursors of an older one are recognised.
//!
//! On disk it is a folder with one folder for each generation and a file `current` that names the format and the living
//! generation; replacing that file is what makes a rebuild visible, at once and whole.

mod encoded;
mod folder;
pub(crate) mod means;
mod names;
mod open;
pub(crate) mod products;
pub(crate) mod reading;
mod rebuild;
pub(crate) mod schema;
pub(crate) mod signatures;
pub(crate) mod snapshot;
pub(crate) mod vectors;
mod watch;
mod write;

use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

pub use encoded::{Encoded, READING_VERSION, Reading, Vector, readings};
pub(crate) use names::STARTS;
pub use open::Opened;
pub use rebuild::Rebuild;
use schema::Fields;
pub use schema::Tongue;
use snapshot::Snapshot;
use tantivy::{
    DocAddress, IndexReader, TantivyDocument, collector::TopDocs, query::TermQuery, schema::IndexRecordOption,
    schema::Value as _,
};
use uuid::Uuid;

use crate::{Document, Encoder, Result};

/// The version of the files: of the schema, the analysis and the stored documents together. Raise it with any change
/// that makes older files answer wrongly; servers then rebuild when they start.
pub const FORMAT: u32 = 4;

/// The index. A handle: clones share one index, and any number of threads may read while one writes.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

/// What stays the same for as long as the index is open.
struct Setting {
    /// Where the index lives; `None` in memory.
    root: Option<PathBuf>,
    fields: Fields,
    /// What compares meanings; without one only words are compared.
    encoder: Option<Arc<dyn Encoder>>,
    /// Whether a reader failed to read it.
    doubted: AtomicBool,
}

struct Shared {
    setting: Setting,
    /// What writers change, one at a time.
    live: Mutex<Live>,
    /// What readers see.
    snapshot: RwLock<Arc<Snapshot>>,
}

/// One generation, open.
struct Live {
    files: tantivy::Index,
    reader: IndexReader,
    generation: u64,
    /// The [`write::mark`] of the model that the vectors are of.
    model: Option<String>,
}

impl Deref for Shared {
    type Target = Setting;

    fn deref(&self) -> &Setting {
        &self.setting
    }
}

impl Index {
    /// The number of the last change taken in; 0 for a new index.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.snapshot().position
    }

    /// A number that differs after every rebuild, and once meanings are compared.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.snapshot().generation
    }

    /// A number that differs for every state that readers see.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.snapshot().number
    }

    /// How many things are not known by meaning yet, though there is an encoder. While it is more than none, only words are
    /// compared: things with and without a vector cannot be ranked in one list. [`Index::fill`] puts vectors in, or a
    /// [`Index::rebuild`] where they are many or those in the index are of another model.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.snapshot().missing
    }

    /// The ids of the things that [`Index::missing`] counts.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn lacking(&self) -> Result<Vec<Uuid>> {
        let snapshot = self.snapshot();
        if snapshot.missing == 0 {
            return Ok(Vec::new());
        }
        Ok(snapshot.lacking()?)
    }

    /// Whether [`Index::fill`] can put vectors in; not where those in the index are of another model.
    #[must_use]
    pub fn can_fill(&self) -> bool {
        let live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.takes_vectors_of(self.shared.encoder.as_deref())
    }

    /// What gives things their vectors and readers' words a meaning.
    #[must_use]
    pub fn encoder(&self) -> Option<Arc<dyn Encoder>> {
        self.shared.encoder.clone()
    }

    /// Whether its files are as they were written, as far as can be told without reading them, and nobody has called it
    /// [in doubt](Index::doubt). If not, it has to be built again ([`Index::rebuild`]).
    #[must_use]
    pub fn is_intact(&self) -> bool {
        // Writers change files.
        let _live = self.shared.live.lock().unwrap_or_else(PoisonError::into_inner);
        let (generation, files) = &self.snapshot().files;
        !self.shared.doubted.load(Ordering::Acquire) && files.are_intact(self.shared.root.as_deref(), *generation)
    }

    /// Tells that it could not be read. A rebuild ends the doubt.
    pub fn doubt(&self) {
        self.shared.doubted.store(true, Ordering::Release);
    }

    /// How many things are in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.snapshot().documents(None)
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
        let snapshot = self.snapshot();
        let address = self.address(id, &snapshot)?;
        address.map(|address| self.stored(&snapshot, address)).transpose()
    }

    /// Where the document with this id is.
    pub(crate) fn address(&self, id: Uuid, snapshot: &Snapshot) -> Result<Option<DocAddress>> {
        let query = TermQuery::new(self.shared.fields.id_term(id), IndexRecordOption::Basic);
        let found = snapshot
            .searcher
            .search(&query, &TopDocs::with_limit(1).order_by_score())?;
        Ok(found.first().map(|(_, address)| *address))
    }

    /// What compares meanings in this state; `None` where only words are compared.
    pub(crate) fn comparing(&self, snapshot: &Snapshot) -> Option<&dyn Encoder> {
        self.shared.encoder.as_deref().filter(|_| snapshot.missing == 0)
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.shared.fields
    }

    /// The present state; it stays as it is for as long as it is held.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        // A poisoned lock still holds a whole snapshot: it is only ever replaced.
        Arc::clone(&self.shared.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The document as it was put in.
    pub(crate) fn stored(&self, snapshot: &Snapshot, address: DocAddress) -> Result<Document> {
        let row: TantivyDocument = snapshot.searcher.doc(address)?;
        let bytes = row
            .get_first(self.shared.fields.document)
            .and_then(|value| value.as_bytes());
        Ok(serde_json::from_slice(bytes.unwrap_or_default())?)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let snapshot = self.snapshot();
        f.debug_struct("Index")
            .field("root", &self.shared.root)
            .field("generation", &snapshot.generation)
            .field("position", &snapshot.position)
            .field("documents", &snapshot.documents(None))
            .finish()
    }
}
