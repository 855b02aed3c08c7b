//! The manifest of a report: which files belong to it, by their hashes. Its own hash is the log's entry `report_published`.

use serde::{Deserialize, Serialize};

use crate::{
    Error,
    canonical::{Hash, base64, canonical, salted, sha256},
};

/// The most files of a report.
const MAX_FILES: usize = 1_000;

/// A file by its name and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its name, without folders.
    pub name: String,
    /// Base64 of its SHA-256.
    pub sha256: String,
    /// Its length, bytes.
    pub bytes: u64,
}

/// All files of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this form: 1.
    pub v: u8,
    /// Which trial.
    pub trial: String,
    /// Base64 of the salt that the log's entry is made with.
    pub salt: String,
    /// The files, by name.
    pub files: Vec<Listed>,
}

/// How a file relates to a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Listed, and unchanged.
    Same,
    /// Listed under this name with another hash.
    Changed,
    /// Not listed.
    Unlisted,
}

impl Manifest {
    /// Lists files; `salt` is 32 random bytes.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for more than 1,000; [`Error::Form`] for a name twice or with a folder.
    pub fn new<'a>(
        trial: &str,
        salt: &Hash,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, Error> {
        let mut listed: Vec<Listed> = files
            .into_iter()
            .map(|(name, bytes)| Listed {
                name: name.to_owned(),
                sha256: base64(&sha256(bytes)),
                bytes: bytes.len() as u64,
            })
            .collect();
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        let manifest = Self {
            v: 1,
            trial: trial.to_owned(),
            salt: base64(salt),
            files: listed,
        };
        manifest.check()?;
        Ok(manifest)
    }

    /// Whether it is well formed.
    ///
    /// # Errors
    /// As [`Manifest::new`].
    pub fn check(&self) -> Result<(), Error> {
        if self.files.len() > MAX_FILES {
            return Err(Error::TooLarge { most: MAX_FILES });
        }
        let plain = |name: &str| !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control);
        let ascending = self.files.windows(2).all(|pair| pair[0].name < pair[1].name);
        let salted = crate::canonical::hash_from_base64(&self.salt).is_some();
        if self.v == 1 && ascending && salted && self.files.iter().all(|file| plain(&file.name)) {
            return Ok(());
        }
        Err(Error::Form { what: "manifest" })
    }

    /// What the log's entry holds: SHA-256(salt ‖ canonical form).
    ///
    /// # Errors
    /// [`Error::Form`] where the salt is none.
    pub fn hash(&self) -> Result<Hash, Error> {
        let salt = crate::canonical::hash_from_base64(&self.salt).ok_or(Error::Form { what: "manifest" })?;
        Ok(salted(&salt, &canonical(self)?))
    }

    /// How a file relates to it: by its hash, whatever its name is now; `Changed` where only its name is listed.
    #[must_use]
    pub fn standing(&self, name: &str, bytes: &[u8]) -> Standing {
        let hash = base64(&sha256(bytes));
        if self.files.iter().any(|file| file.sha256 == hash) {
            Standing::Same
        } else if self.files.iter().any(|file| file.name == name) {
            Standing::Changed
        } else {
            Standing::Unlisted
        }
    }
}
