//! Self-contained proofs (c2sp.org/tlog-proof): the place of an entry, its inclusion, and the signed checkpoint. A receipt that
//! a party keeps. The entry itself travels as `extra`, which is worth nothing until it is found to be what was included.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    checkpoint::{Checkpoint, decimal},
    entry::MAX_ENTRY,
    note::Note,
    proof::{MAX_PROOF, verify_inclusion},
    tree::leaf_hash,
};
use crate::{
    Error,
    canonical::{Hash, base64, hash_from_base64},
};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// The longest file, bytes: an entry in base64, hashes and a note.
const MAX_FILE: usize = 250_000;

/// A proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// What was given along: here the entry.
    pub extra: Option<Vec<u8>>,
    /// The entry's place.
    pub index: u64,
    /// Siblings from the leaf up.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint.
    pub note: Note,
}

impl TlogProof {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::Form`], [`Error::TooLarge`].
    pub fn read(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_FILE {
            return Err(Error::TooLarge { most: MAX_FILE });
        }
        let broken = || Error::Form { what: "tlog-proof" };
        let (head, note) = text.split_once("\n\n").ok_or_else(broken)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(broken());
        }
        let extra = match lines.peek().and_then(|line| line.strip_prefix("extra ")) {
            Some(written) => {
                let extra = STANDARD.decode(written).map_err(|_| broken())?;
                lines.next();
                Some(extra)
            }
            None => None,
        };
        let index = lines.next().and_then(|line| decimal(line.strip_prefix("index ")?));
        let hashes: Option<Vec<Hash>> = lines.map(hash_from_base64).collect();
        let (index, hashes) = index.zip(hashes).ok_or_else(broken)?;
        if hashes.len() > MAX_PROOF || extra.as_ref().is_some_and(|extra| extra.len() > MAX_ENTRY) {
            return Err(broken());
        }
        Ok(Self {
            extra,
            index,
            hashes,
            note: Note::read(note)?,
        })
    }

    /// How it is written.
    #[must_use]
    pub fn written(&self) -> String {
        let extra = self
            .extra
            .as_ref()
            .map(|extra| format!("extra {}\n", STANDARD.encode(extra)));
        let hashes: String = self.hashes.iter().map(|hash| format!("{}\n", base64(hash))).collect();
        let index = self.index;
        format!(
            "{HEADER}\n{}index {index}\n{hashes}\n{}",
            extra.unwrap_or_default(),
            self.note.written()
        )
    }

    /// The checkpoint in it.
    ///
    /// # Errors
    /// [`Error::Form`].
    pub fn checkpoint(&self) -> Result<Checkpoint, Error> {
        Checkpoint::read(&self.note.text)
    }

    /// Whether it proves that `entry` is in the log of its checkpoint. Says nothing about signatures.
    #[must_use]
    pub fn includes(&self, entry: &[u8]) -> bool {
        let Ok(checkpoint) = self.checkpoint() else {
            return false;
        };
        verify_inclusion(
            &leaf_hash(entry),
            self.index,
            checkpoint.size,
            &self.hashes,
            &checkpoint.root,
        )
    }
}
