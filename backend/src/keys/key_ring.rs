//! The server's own secret, from which every key is derived: for access tokens, for what renews them, for counting attempts, for
//! what is sealed in the database.
//!
//! The current key signs; the previous one is still accepted, so that keys can be changed without signing everyone out.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::key_file;
use crate::settings::Settings;

/// Bytes of a secret; as many as the hash gives.
pub(super) const LENGTH: usize = 32;

/// The secrets in use.
#[derive(Clone)]
pub struct Keys {
    current: Vec<u8>,
    previous: Option<Vec<u8>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// The secrets that the settings name; else one in the data folder, made at the first start.
    ///
    /// # Errors
    /// One sentence that names the setting.
    pub fn load(settings: &Settings) -> Result<Self, String> {
        let named = |value: &Option<String>, key: &str| {
            value
                .as_deref()
                .map(|text| {
                    decode(text).ok_or_else(|| {
                        format!("the setting `{key}` must be {LENGTH} or more bytes in Base64 (URL-safe)")
                    })
                })
                .transpose()
        };
        let previous = named(&settings.previous_secret_key, "previous_secret_key")?;
        let current = match named(&settings.secret_key, "secret_key")? {
            Some(key) => key,
            None => key_file::kept(&settings.data_dir)?,
        };
        Ok(Self { current, previous })
    }

    /// Keys of these secrets.
    #[cfg(test)]
    pub(crate) fn of(current: &[u8], previous: Option<&[u8]>) -> Self {
        Self {
            current: current.to_vec(),
            previous: previous.map(<[u8]>::to_vec),
        }
    }

    /// A code over `parts` that only this server can make, for one `purpose`.
    #[must_use]
    pub fn code(&self, purpose: &str, parts: &[&[u8]]) -> [u8; LENGTH] {
        code(&self.current, purpose, parts)
    }

    /// The current key for a purpose.
    #[must_use]
    pub fn current(&self, purpose: &str) -> [u8; LENGTH] {
        code(&self.current, purpose, &[])
    }

    /// The keys for a purpose, the current one first.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> Vec<[u8; LENGTH]> {
        std::iter::once(&self.current)
            .chain(&self.previous)
            .map(|key| code(key, purpose, &[]))
            .collect()
    }

    /// Whether `given` is the code over `parts` by either key. Takes as long wherever they differ.
    #[must_use]
    pub fn holds(&self, purpose: &str, parts: &[&[u8]], given: &[u8]) -> bool {
        std::iter::once(&self.current)
            .chain(&self.previous)
            .any(|key| mac(key, purpose, parts).is_some_and(|mac| mac.verify_slice(given).is_ok()))
    }

    /// The same for the first eight bytes of a code: enough where a right guess gains nothing but a place in a list.
    #[must_use]
    pub fn holds_short(&self, purpose: &str, parts: &[&[u8]], given: &[u8; 8]) -> bool {
        std::iter::once(&self.current)
            .chain(&self.previous)
            .any(|key| mac(key, purpose, parts).is_some_and(|mac| mac.verify_truncated_left(given).is_ok()))
    }

    /// Keys of a test, made of one byte.
    #[cfg(test)]
    pub(crate) fn for_tests(byte: u8) -> Self {
        Self {
            current: vec![byte; LENGTH],
            previous: None,
        }
    }
}

fn mac(key: &[u8], purpose: &str, parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    // HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    // Each part with its length, so that no two lists of parts read the same.
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    Some(mac)
}

fn code(key: &[u8], purpose: &str, parts: &[&[u8]]) -> [u8; LENGTH] {
    mac(key, purpose, parts).map_or([0; LENGTH], |mac| mac.finalize().into_bytes().into())
}

/// Decodes a secret; `None` if it is damaged or too short.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()?;
    (bytes.len() >= LENGTH).then_some(bytes)
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| format!("the operating system gives no random numbers: {error}"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_depend_on_key_purpose_and_where_parts_end() {
        let keys = Keys {
            current: vec![1; 32],
            previous: Some(vec![2; 32]),
        };
        let code = keys.code("a", &[b"bc", b"d"]);
        assert!(keys.holds("a", &[b"bc", b"d"], &code));
        assert!(!keys.holds("a", &[b"b", b"cd"], &code));
        assert!(!keys.holds("b", &[b"bc", b"d"], &code));
        let next = Keys {
            current: vec![3; 32],
            previous: Some(vec![1; 32]),
        };
        assert!(next.holds("a", &[b"bc", b"d"], &code), "the key before is believed");
        let later = Keys {
            current: vec![4; 32],
            previous: Some(vec![3; 32]),
        };
        assert!(!later.holds("a", &[b"bc", b"d"], &code));
    }
}
