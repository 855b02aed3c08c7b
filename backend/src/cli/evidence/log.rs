//! `innoportal log`: looking at a transparency log that lies in a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use evidence::log::{Checkpoint, Note, TileId, Tiles, Verifier, check};

use super::{super::run::print, files, verify::text_or_file};

#[derive(Debug, Subcommand)]
pub(crate) enum Log {
    /// Check a whole log: every entry, every tile, the root and, with a key, the checkpoint's signature.
    Check(Check),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The folder with `checkpoint` and `tile/`.
    folder: PathBuf,
    /// The log's key (`name+id+key`), or a file that holds it.
    #[arg(long, value_name = "KEY")]
    log_key: Option<String>,
}

/// The tiles in a folder.
struct Folder<'a>(&'a Path);

impl Tiles for Folder<'_> {
    fn tile(&self, id: TileId) -> Option<Vec<u8>> {
        fs::read(self.0.join(id.path())).ok()
    }
}

pub(crate) fn act(command: &Log) -> Result<(), String> {
    let Log::Check(command) = command;
    let path = command.folder.join("checkpoint");
    let failed = |error: evidence::Error| format!("{}: {error}", path.display());
    let text = String::from_utf8(files::bytes(&path)?).map_err(|_| format!("{} is not in UTF-8", path.display()))?;
    let note = Note::read(&text).map_err(failed)?;
    let checkpoint = Checkpoint::read(&note.text).map_err(failed)?;
    let signed = match &command.log_key {
        Some(key) => {
            let key = Verifier::read(&text_or_file(key)).map_err(|error| format!("--log-key: {error}"))?;
            if key.name() != checkpoint.origin || !key.signed(&note) {
                return Err(format!("{} is not signed by this key", path.display()));
            }
            "signed by the key"
        }
        None => "signature not checked",
    };
    let mut subjects = std::collections::BTreeSet::new();
    check(&Folder(&command.folder), &checkpoint, |_, entry| {
        subjects.insert(entry.subject.clone());
    })
    .map_err(|found| format!("the log is broken: {found}"))?;
    print(&format!(
        "{}: {} entries of {} subjects hang together; checkpoint {signed}.\n",
        checkpoint.origin,
        checkpoint.size,
        subjects.len()
    ))
}
