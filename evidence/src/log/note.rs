//! Signed notes (c2sp.org/signed-note) with Ed25519 keys.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::Error;

/// The algorithm byte of Ed25519.
const ED25519: u8 = 1;
/// The longest note, bytes.
const MAX_NOTE: usize = 100_000;
/// The most signatures that are looked at.
const MAX_SIGNATURES: usize = 100;

/// A line of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// The key's name.
    pub name: String,
    /// The key's id.
    pub id: [u8; 4],
    /// The signature.
    pub signature: Vec<u8>,
}

/// A text and who signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The text, with its last newline.
    pub text: String,
    /// The signatures.
    pub signatures: Vec<SignatureLine>,
}

/// Whether a name may be a key's.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

/// The first four bytes of SHA-256(name ‖ LF ‖ algorithm ‖ key).
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name.as_bytes())
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// A key that signs.
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// From a name and the 32 secret bytes.
    ///
    /// # Errors
    /// [`Error::Form`] where the name has blanks or a plus sign.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, Error> {
        if !is_name(name) {
            return Err(Error::Form { what: "key name" });
        }
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(secret),
        })
    }

    /// Signs a text, which ends with a newline.
    #[must_use]
    pub fn sign(&self, text: &str) -> Note {
        Note {
            text: text.to_owned(),
            signatures: vec![SignatureLine {
                name: self.name.clone(),
                id: key_id(&self.name, &self.key.verifying_key()),
                signature: self.key.sign(text.as_bytes()).to_bytes().to_vec(),
            }],
        }
    }

    /// The key to check with.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }
}

/// A key to check signatures with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Reads `name+id+base64`.
    ///
    /// # Errors
    /// [`Error::Form`] where it is not of this form, of another algorithm, or the id is not the key's.
    pub fn read(text: &str) -> Result<Self, Error> {
        let broken = || Error::Form { what: "verifier key" };
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(broken());
        };
        let bytes = STANDARD.decode(key).map_err(|_| broken())?;
        let (algorithm, key) = bytes.split_first().ok_or_else(broken)?;
        let key: &[u8; 32] = key.try_into().map_err(|_| broken())?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| broken())?;
        let found = Self {
            name: name.to_owned(),
            key,
        };
        let right = *algorithm == ED25519 && is_name(name) && id == found.id_text();
        if right { Ok(found) } else { Err(broken()) }
    }

    /// How it is written.
    #[must_use]
    pub fn text(&self) -> String {
        let mut bytes = vec![ED25519];
        bytes.extend(self.key.as_bytes());
        format!("{}+{}+{}", self.name, self.id_text(), STANDARD.encode(bytes))
    }

    /// The key's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn id_text(&self) -> String {
        key_id(&self.name, &self.key)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Whether the note carries exactly one line of this key, and that is a signature of its text.
    #[must_use]
    pub fn signed(&self, note: &Note) -> bool {
        let id = key_id(&self.name, &self.key);
        let mut own = note
            .signatures
            .iter()
            .filter(|line| line.name == self.name && line.id == id);
        let (Some(line), None) = (own.next(), own.next()) else {
            return false;
        };
        let signature = Signature::from_slice(&line.signature);
        signature.is_ok_and(|signature| self.key.verify_strict(note.text.as_bytes(), &signature).is_ok())
    }
}

impl Note {
    /// Reads a note: text, an empty line, signature lines.
    ///
    /// # Errors
    /// [`Error::Form`], [`Error::TooLarge`].
    pub fn read(note: &str) -> Result<Self, Error> {
        let broken = || Error::Form { what: "signed note" };
        if note.len() > MAX_NOTE {
            return Err(Error::TooLarge { most: MAX_NOTE });
        }
        let bad = note.chars().any(|c| c != '\n' && c.is_control());
        let at = note.rfind("\n\n").filter(|_| !bad).ok_or_else(broken)?;
        let (text, lines) = (&note[..=at], &note[at + 2..]);
        let lines = lines.strip_suffix('\n').ok_or_else(broken)?;
        let signatures: Vec<SignatureLine> = lines
            .split('\n')
            .map(|line| line_of(line).ok_or_else(broken))
            .collect::<Result<_, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(Error::TooLarge { most: MAX_SIGNATURES });
        }
        Ok(Self {
            text: text.to_owned(),
            signatures,
        })
    }

    /// How it is written.
    #[must_use]
    pub fn written(&self) -> String {
        let lines: String = self
            .signatures
            .iter()
            .map(|line| {
                let bytes = [line.id.as_slice(), &line.signature].concat();
                format!("— {} {}\n", line.name, STANDARD.encode(bytes))
            })
            .collect();
        format!("{}\n{lines}", self.text)
    }
}

fn line_of(line: &str) -> Option<SignatureLine> {
    let (name, signature) = line.strip_prefix("— ")?.split_once(' ')?;
    let bytes = STANDARD.decode(signature).ok()?;
    let (id, signature) = bytes.split_first_chunk::<4>()?;
    (is_name(name) && !signature.is_empty()).then(|| SignatureLine {
        name: name.to_owned(),
        id: *id,
        signature: signature.to_vec(),
    })
}
