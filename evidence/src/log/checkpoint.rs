//! Checkpoints (c2sp.org/tlog-checkpoint): the log's size and root, as the text of a signed note.

use super::note::{Note, Signer, is_name};
use crate::{
    Error,
    canonical::{Hash, base64, hash_from_base64},
};

/// The state of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: its base address without scheme, and `/log`.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// Lines of later versions, kept as they are.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint.
    #[must_use]
    pub fn new(origin: &str, size: u64, root: Hash) -> Self {
        Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        }
    }

    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let more: String = self.extensions.iter().map(|line| format!("{line}\n")).collect();
        format!("{}\n{}\n{}\n{more}", self.origin, self.size, base64(&self.root))
    }

    /// Signs it.
    #[must_use]
    pub fn signed(&self, signer: &Signer) -> Note {
        signer.sign(&self.text())
    }

    /// Reads the text of a note.
    ///
    /// # Errors
    /// [`Error::Form`].
    pub fn read(text: &str) -> Result<Self, Error> {
        let parsed = || {
            let mut lines = text.strip_suffix('\n')?.split('\n');
            let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
            let extensions: Vec<String> = lines.map(str::to_owned).collect();
            let fine = is_name(origin) && !extensions.iter().any(String::is_empty);
            fine.then_some(Self {
                origin: origin.to_owned(),
                size: decimal(size)?,
                root: hash_from_base64(root)?,
                extensions,
            })
        };
        parsed().ok_or(Error::Form { what: "checkpoint" })
    }
}

/// A decimal number without sign and leading zeros, below 2⁶².
pub(super) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text && number < 1 << 62).then_some(number)
}
