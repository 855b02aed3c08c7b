//! `innoportal log`: looking at a transparency log that lies in a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use evidence::log::{Checkpoint, Note, TileId, Tiles, TlogProof, Verifier, check, root};

use super::{super::run::print, files, verify::text_or_file, words::Spoken};

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
    /// A checkpoint or `.tlog-proof` of this log that was kept earlier: the log has to go on from it.
    #[arg(long, value_name = "FILE")]
    seen: Option<PathBuf>,
    #[command(flatten)]
    spoken: Spoken,
}

/// The places of a full tile.
const FULL: u16 = 256;

/// The tiles in a folder.
struct Folder<'a>(&'a Path);

impl Tiles for Folder<'_> {
    fn tile(&self, id: TileId) -> Option<Vec<u8>> {
        // The partial tile of an earlier size goes once a wider one is there, and that begins with it.
        (id.width..=FULL).find_map(|width| {
            let bytes = fs::read(self.0.join(TileId { width, ..id }.path())).ok()?;
            id.beginning_of(width, &bytes)
        })
    }
}

/// A signed checkpoint: a file of its own, or within a proof.
fn signed(path: &Path) -> Result<(Note, Checkpoint), String> {
    let failed = |error: evidence::Error| format!("{}: {error}", path.display());
    let text = String::from_utf8(files::bytes(path)?).map_err(|_| format!("{} is not in UTF-8", path.display()))?;
    let note = if text.starts_with("c2sp.org/tlog-proof@") {
        TlogProof::read(&text).map_err(failed)?.note
    } else {
        Note::read(&text).map_err(failed)?
    };
    let checkpoint = Checkpoint::read(&note.text).map_err(failed)?;
    Ok((note, checkpoint))
}

/// Refuses a checkpoint that the key did not sign.
fn must_be_signed(path: &Path, (note, checkpoint): &(Note, Checkpoint), key: &Verifier) -> Result<(), String> {
    if key.name() == checkpoint.origin && key.signed(note) {
        return Ok(());
    }
    Err(format!("{} is not signed by this key", path.display()))
}

/// Refuses a log that does not go on from a checkpoint that was kept: its entries up to there must give that root.
fn must_go_on(tiles: &impl Tiles, now: &Checkpoint, path: &Path, seen: &Checkpoint) -> Result<(), String> {
    let same = seen.origin == now.origin && seen.size <= now.size;
    if same && root(tiles, seen.size).is_ok_and(|root| root == seen.root) {
        return Ok(());
    }
    Err(format!(
        "the log does not go on from {}: its first {} entries are not the ones that were signed there",
        path.display(),
        seen.size
    ))
}

pub(crate) fn act(command: &Log) -> Result<(), String> {
    let Log::Check(command) = command;
    let path = command.folder.join("checkpoint");
    let now = signed(&path)?;
    let seen = match &command.seen {
        Some(path) => Some((path, signed(path)?)),
        None => None,
    };
    let told = match &command.log_key {
        Some(key) => {
            let key = Verifier::read(&text_or_file(key)).map_err(|error| format!("--log-key: {error}"))?;
            must_be_signed(&path, &now, &key)?;
            if let Some((path, seen)) = &seen {
                must_be_signed(path, seen, &key)?;
            }
            "signed by the key"
        }
        None => "signature not checked",
    };
    let (tiles, checkpoint) = (Folder(&command.folder), &now.1);
    let mut subjects = std::collections::BTreeSet::new();
    check(&tiles, checkpoint, |_, entry| {
        subjects.insert(entry.subject.clone());
    })
    .map_err(|found| format!("the log is broken: {}", command.spoken.words().broken_log(&found)))?;
    let mut went_on = String::new();
    if let Some((path, (_, seen))) = &seen {
        must_go_on(&tiles, checkpoint, path, seen)?;
        went_on = format!("; goes on from the {} entries of {}", seen.size, path.display());
    }
    print(&format!(
        "{}: {} entries of {} subjects hang together; checkpoint {told}{went_on}.\n",
        checkpoint.origin,
        checkpoint.size,
        subjects.len()
    ))
}
