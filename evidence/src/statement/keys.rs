//! Keys as W3C's Multikey: base58-btc behind `z`, with two bytes that say what they are (Controller Documents 1.0, 2.2.2).

use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::Error;

const PUBLIC: [u8; 2] = [0xed, 0x01];
const SECRET: [u8; 2] = [0x80, 0x26];
const MOST: usize = 100;

/// A key that signs statements.
pub struct Key(pub(super) SigningKey);

impl Key {
    /// From the 32 secret bytes.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The public key as multibase.
    #[must_use]
    pub fn public(&self) -> String {
        multibase(PUBLIC, self.0.verifying_key().as_bytes())
    }

    /// The verification method `did:key:…#…` of this key, which needs nobody to look it up.
    #[must_use]
    pub fn did(&self) -> String {
        let public = self.public();
        format!("did:key:{public}#{public}")
    }
}

fn multibase(kind: [u8; 2], key: &[u8; 32]) -> String {
    let bytes = [kind.as_slice(), key].concat();
    format!("z{}", bs58::encode(bytes).into_string())
}

fn read(text: &str, kind: [u8; 2]) -> Option<[u8; 32]> {
    let written = text.strip_prefix('z').filter(|written| written.len() <= MOST)?;
    let bytes = bs58::decode(written).into_vec().ok()?;
    bytes.strip_prefix(kind.as_slice())?.try_into().ok()
}

/// Reads a public key.
///
/// # Errors
/// [`Error::Form`].
pub fn public_from_multibase(text: &str) -> Result<VerifyingKey, Error> {
    let key = read(text, PUBLIC).and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    key.ok_or(Error::Form { what: "public key" })
}

/// Reads a secret key.
///
/// # Errors
/// [`Error::Form`].
pub fn secret_from_multibase(text: &str) -> Result<Key, Error> {
    let bytes = read(text, SECRET).ok_or(Error::Form { what: "secret key" })?;
    Ok(Key::new(&bytes))
}
