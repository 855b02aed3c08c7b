//! The canonical form of JSON (RFC 8785) and hashes of it. A document is read strictly before: what two readers could understand
//! differently is refused.

use std::{collections::BTreeSet, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use sha2::{Digest as _, Sha256};

use crate::Error;

/// The largest document that is read, bytes.
pub const MAX_DOCUMENT: usize = 4_000_000;
/// How deep a document may nest.
pub const MAX_DEPTH: u8 = 32;
/// Whole numbers beyond this are not exact in every reader (RFC 8785, appendix D; RFC 7493, 2.2).
const MAX_WHOLE: u64 = (1 << 53) - 1;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The canonical bytes of what can be written as JSON.
///
/// # Errors
/// [`Error::Canonical`] for NaN and infinities, and keys that are no text.
pub fn canonical(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json_canonicalizer::to_vec(value).map_err(|_| Error::Canonical)
}

/// Reads JSON into a value and refuses what is larger than [`MAX_DOCUMENT`], deeper than [`MAX_DEPTH`], has a name twice in one object, or a whole
/// number beyond 2⁵³ − 1 that the canonical form would write otherwise.
///
/// # Errors
/// [`Error::Json`] with where.
pub fn read(text: &[u8]) -> Result<Value, Error> {
    if text.len() > MAX_DOCUMENT {
        return Err(Error::TooLarge { most: MAX_DOCUMENT });
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Strict(MAX_DEPTH).deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads JSON strictly as [`read`] does, into a type.
///
/// # Errors
/// As [`read`]; and where the document is not of the type.
pub fn read_as<T: for<'a> Deserialize<'a>>(text: &[u8]) -> Result<T, Error> {
    Ok(serde_json::from_value(read(text)?)?)
}

/// SHA-256 of bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// SHA-256(salt ‖ bytes): tells nothing of bytes that could be guessed to those who do not have the salt.
#[must_use]
pub fn salted(salt: &[u8], bytes: &[u8]) -> Hash {
    Sha256::new().chain_update(salt).chain_update(bytes).finalize().into()
}

/// A hash as it is written: base64, padded.
#[must_use]
pub fn base64(hash: &[u8]) -> String {
    STANDARD.encode(hash)
}

/// A hash read from how it is written; only the one way of writing it is accepted.
#[must_use]
pub fn hash_from_base64(text: &str) -> Option<Hash> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

/// A whole number beyond 2⁵³ − 1: accepted where it is the one way in which the canonical form writes the nearest number of double precision.
fn large<E: de::Error>(value: f64, written: &str) -> Result<Value, E> {
    let number = Number::from_f64(value).filter(|_| canonical(&value).is_ok_and(|text| text == written.as_bytes()));
    number.map(Value::Number).ok_or_else(|| E::custom("number_too_large"))
}

/// Builds a value and counts how deep it may still go.
#[derive(Clone, Copy)]
struct Strict(u8);

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        let left = self.0.checked_sub(1).ok_or_else(|| E::custom("too_deep"))?;
        Ok(Self(left))
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        if value > MAX_WHOLE {
            return large(value as f64, &value.to_string());
        }
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_WHOLE {
            return large(value as f64, &value.to_string());
        }
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number_too_large"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        let mut names = BTreeSet::new();
        let mut map = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(de::Error::custom("name_twice"));
            }
            map.insert(name, entries.next_value_seed(inside)?);
        }
        Ok(Value::Object(map))
    }
}
