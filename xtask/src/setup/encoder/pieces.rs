//! Reading of a SentencePiece model (a protocol buffer): its pieces with their scores, and its normalisation rules.

use yada::builder::DoubleArrayBuilder;

use crate::error::{Error, Result};

/// Types of pieces that stand for no text.
const UNKNOWN: u64 = 2;
const CONTROL: u64 = 3;

/// What cutting a text needs.
pub(super) struct Pieces {
    /// Piece → id, as a double-array trie.
    pub(super) trie: Vec<u8>,
    /// Log probability by id.
    pub(super) scores: Vec<f32>,
    /// Normalisation rules as SentencePiece keeps them.
    pub(super) rules: Vec<u8>,
}

/// A field's value.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl Pieces {
    pub(super) fn read(model: &[u8]) -> Result<Self> {
        Self::parse(model).ok_or_else(|| Error::new("The package's SentencePiece model is damaged."))
    }

    fn parse(model: &[u8]) -> Option<Self> {
        let (mut keys, mut scores, mut rules) = (Vec::new(), Vec::new(), None);
        for (field, value) in fields(model)? {
            match (field, value) {
                (1, Value::Bytes(piece)) => {
                    let (mut text, mut score, mut kind) = (&b""[..], 0.0, 1);
                    for (field, value) in fields(piece)? {
                        match (field, value) {
                            (1, Value::Bytes(bytes)) => text = bytes,
                            (2, Value::Bytes(bytes)) => score = f32::from_le_bytes(bytes.try_into().ok()?),
                            (3, Value::Number(number)) => kind = number,
                            _ => {}
                        }
                    }
                    if ![UNKNOWN, CONTROL].contains(&kind) && !text.is_empty() {
                        keys.push((text, u32::try_from(scores.len()).ok()?));
                    }
                    scores.push(score);
                }
                (3, Value::Bytes(normaliser)) => {
                    rules = fields(normaliser)?.into_iter().find_map(|field| match field {
                        (2, Value::Bytes(rules)) => Some(rules.to_vec()),
                        _ => None,
                    });
                }
                _ => {}
            }
        }
        keys.sort_unstable();
        keys.dedup_by_key(|(text, _)| *text);
        Some(Self {
            trie: DoubleArrayBuilder::build(&keys).ok()?,
            scores,
            rules: rules?,
        })
    }
}

/// The fields of a message in their order; those of 32 and 64 bits as bytes.
fn fields(mut message: &[u8]) -> Option<Vec<(u64, Value<'_>)>> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let tag = number(&mut message)?;
        let length = match tag & 7 {
            0 => {
                fields.push((tag >> 3, Value::Number(number(&mut message)?)));
                continue;
            }
            1 => 8,
            2 => usize::try_from(number(&mut message)?).ok()?,
            5 => 4,
            _ => return None,
        };
        let (bytes, rest) = message.split_at_checked(length)?;
        fields.push((tag >> 3, Value::Bytes(bytes)));
        message = rest;
    }
    Some(fields)
}

/// A number in groups of seven bits, the lowest first.
fn number(message: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for group in 0..10 {
        let byte = message.split_off_first()?;
        number |= u64::from(byte & 0x7f) << (7 * group);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
