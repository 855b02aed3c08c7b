//! Opening and making indexes.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex, RwLock, atomic::AtomicBool},
};

use tantivy::{IndexReader, ReloadPolicy};

use super::{
    FORMAT, Index, Live, Setting, Shared,
    folder::{self, Current},
    schema::{Fields, tokenizers},
    snapshot::{Meanings, Snapshot, SnapshotFacts},
    watch::Files,
    write::{Payload, mark},
};
use crate::{Encoder, Result};

/// Files up to this size in all (bytes) are read through and checked against their checksums when the index is opened;
/// reading more would delay the start for longer than damage is likely.
const CHECKED_SIZE: u64 = 256 << 20;

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

impl Index {
    /// Opens the index in the folder `path` to compare words only.
    ///
    /// # Errors
    /// The folder cannot be read (permissions, a failing disk); damage is not an error but [`Opened::Corrupt`].
    pub fn open(path: &Path) -> Result<Opened> {
        Self::open_with(path, None)
    }

    /// Opens the index in the folder `path`. Where its vectors are not of the encoder's model, or lack, words are compared
    /// until they are there: see [`Index::missing`].
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn open_with(path: &Path, encoder: Option<Arc<dyn Encoder>>) -> Result<Opened> {
        let Some(current) = folder::current(path)? else {
            return Ok(Opened::Missing);
        };
        let Some(current) = current else {
            return Ok(Opened::Corrupt);
        };
        if current.format != FORMAT {
            return Ok(Opened::OtherFormat);
        }
        // Whatever is wrong with the files, the answer is the same: build them again.
        Ok(Self::open_generation(path, current.generation, encoder).unwrap_or(Opened::Corrupt))
    }

    fn open_generation(root: &Path, generation: u64, encoder: Option<Arc<dyn Encoder>>) -> Result<Opened, ()> {
        let folder = folder::of_generation(root, generation);
        let mut files = tantivy::Index::open_in_dir(&folder).map_err(drop)?;
        let fields = Fields::new();
        if files.schema() != fields.schema {
            return Err(());
        }
        let size: u64 = fs::read_dir(&folder)
            .map_err(drop)?
            .flatten()
            .flat_map(|file| file.metadata())
            .map(|file| file.len())
            .sum();
        if size <= CHECKED_SIZE && !files.validate_checksum().map_err(drop)?.is_empty() {
            return Err(());
        }
        files.set_tokenizers(tokenizers());
        let index = Self::assemble(Some(root), fields, files, generation, encoder);
        index.map(Opened::Ready).map_err(drop)
    }

    /// Makes an empty index of words at position 0 in the folder `path`, in place of whatever index is there.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        Self::create_with(path, None)
    }

    /// Makes an empty index at position 0 in the folder `path`, in place of whatever index is there.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn create_with(path: &Path, encoder: Option<Arc<dyn Encoder>>) -> Result<Self> {
        fs::create_dir_all(path)?;
        let (fields, generation) = (Fields::new(), folder::new_generation());
        let files = new_files(Some(path), &fields, generation)?;
        folder::switch(
            path,
            Current {
                format: FORMAT,
                generation,
            },
        )?;
        Self::assemble(Some(path), fields, files, generation, encoder)
    }

    /// An empty index of words in memory.
    ///
    /// # Errors
    /// Only if the search library refuses its own schema.
    pub fn in_memory() -> Result<Self> {
        Self::in_memory_with(None)
    }

    /// An empty index in memory.
    ///
    /// # Errors
    /// Only if the search library refuses its own schema.
    pub fn in_memory_with(encoder: Option<Arc<dyn Encoder>>) -> Result<Self> {
        let (fields, generation) = (Fields::new(), folder::new_generation());
        let files = new_files(None, &fields, generation)?;
        Self::assemble(None, fields, files, generation, encoder)
    }

    fn assemble(
        root: Option<&Path>,
        fields: Fields,
        files: tantivy::Index,
        generation: u64,
        encoder: Option<Arc<dyn Encoder>>,
    ) -> Result<Self> {
        let commit = files.load_metas()?;
        let model = match commit.payload {
            Some(payload) => Payload::parse(&payload).model,
            None => encoder.as_deref().map(mark),
        };
        let live = Live::new(files, generation, model)?;
        let setting = Setting {
            root: root.map(Path::to_path_buf),
            fields,
            encoder,
            doubted: AtomicBool::new(false),
        };
        let snapshot = live.snapshot(&setting, None)?;
        let shared = Shared {
            setting,
            live: Mutex::new(live),
            snapshot: RwLock::new(Arc::new(snapshot)),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }
}

/// The empty files of a new generation.
pub(super) fn new_files(root: Option<&Path>, fields: &Fields, generation: u64) -> Result<tantivy::Index> {
    let builder = tantivy::Index::builder()
        .schema(fields.schema.clone())
        .tokenizers(tokenizers());
    Ok(match root {
        Some(root) => {
            let folder = folder::of_generation(root, generation);
            fs::create_dir_all(&folder)?;
            builder.create_in_dir(folder)?
        }
        None => builder.create_in_ram()?,
    })
}

impl Live {
    pub(super) fn new(files: tantivy::Index, generation: u64, model: Option<String>) -> Result<Self> {
        // Reloaded by hand after each commit: no watcher thread, and a reader sees its own writes.
        let reader: IndexReader = files.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            files,
            reader,
            generation,
            model,
        })
    }

    /// The state after the last commit; what `earlier` knew of it is not read again.
    pub(super) fn snapshot(&self, setting: &Setting, earlier: Option<&Snapshot>) -> Result<Snapshot> {
        self.reader.reload()?;
        let payload = self.files.load_metas()?.payload;
        let encoder = setting.encoder.as_deref();
        let meanings = match encoder {
            None => Meanings::None,
            Some(encoder) if self.takes_vectors_of(Some(encoder)) => Meanings::Of(encoder.dimensions()),
            Some(_) => Meanings::OfAnother,
        };
        let told = SnapshotFacts {
            generation: self.generation,
            position: payload.map_or(0, |payload| Payload::parse(&payload).position),
            meanings,
            files: Files::of(setting.root.as_deref(), self.generation, &self.files)?,
        };
        Ok(Snapshot::new(self.reader.searcher(), &setting.fields, told, earlier)?)
    }
}
