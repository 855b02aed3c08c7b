//! An entry: type and subject in clear, so that a reader can tell from the log alone that no trial vanished; the rest as a salted hash.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::codes;

use crate::{
    Error,
    canonical::{Hash, base64, canonical, hash_from_base64, read_as},
};

/// The longest entry, bytes: a bundle writes its length in two.
pub const MAX_ENTRY: usize = 65_535;

codes! {
    /// What an entry says.
    EntryType {
        /// A trial began; its protocol is fixed.
        ProtocolLocked = "protocol_locked",
        /// Its protocol was changed with everybody's consent.
        ProtocolAmended = "protocol_amended",
        /// Its report was published.
        ReportPublished = "report_published",
        /// A later report takes the place of an earlier one.
        ReportSuperseded = "report_superseded",
        /// What was decided about adopting the solution.
        AdoptionRecorded = "adoption_recorded",
        /// A new log goes on where an old one was lost: the hash is of its last known checkpoint.
        LogRestarted = "log_restarted",
    }
}

/// An entry of the log. Its bytes are its canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of this form: 1.
    pub v: u8,
    /// What it says.
    #[serde(rename = "type")]
    pub kind: EntryType,
    /// When.
    pub at: DateTime<Utc>,
    /// Of what, such as `T-0001`.
    pub subject: String,
    /// Base64 of SHA-256(salt ‖ canonical bytes of the document).
    pub hash: String,
}

impl Entry {
    /// An entry.
    #[must_use]
    pub fn new(kind: EntryType, at: DateTime<Utc>, subject: &str, hash: &Hash) -> Self {
        Self {
            v: 1,
            kind,
            at,
            subject: subject.to_owned(),
            hash: base64(hash),
        }
    }

    /// Its bytes in the log.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond [`MAX_ENTRY`].
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let bytes = canonical(self)?;
        if bytes.len() > MAX_ENTRY {
            return Err(Error::TooLarge { most: MAX_ENTRY });
        }
        Ok(bytes)
    }

    /// Reads an entry; only its canonical form is accepted.
    ///
    /// # Errors
    /// [`Error::Json`], or [`Error::Form`] where the bytes are not canonical or the hash is none.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let entry: Self = read_as(bytes)?;
        if entry.v == 1 && hash_from_base64(&entry.hash).is_some() && canonical(&entry)? == bytes {
            return Ok(entry);
        }
        Err(Error::Form { what: "log entry" })
    }
}
