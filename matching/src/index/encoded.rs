//! A document together with what is known of its meaning: what goes into the index.
//!
//! Texts are encoded once, and the owner of the index keeps their vectors, since encoding takes a hundred times longer than
//! indexing. A document may go in before its vectors are known; see [`Index::missing`](crate::Index::missing).

use super::{
    reading,
    schema::Tongue,
    vectors::{quantise, width},
};
use crate::{Document, Encoder, Result};

/// The version of what makes a vector out of a document beside the model: what is read of it, and the steps of its numbers.
/// Raise it with any change to either; kept vectors of another version are of no use.
pub const READING_VERSION: u32 = 2;

/// What one document says in one language, as an encoder reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The language.
    pub tongue: Tongue,
    /// The text.
    pub text: String,
}

/// A vector as it is kept: a byte for each dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vector(Vec<i8>);

impl Vector {
    /// The vector in steps of a byte; cuts off what no vector of length 1 has but by chance.
    #[must_use]
    pub fn of(numbers: &[f32]) -> Self {
        Self(quantise(numbers))
    }

    /// The vector of a model with so many dimensions from its bytes; `None` if they are of another length.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], dimensions: usize) -> Option<Self> {
        (bytes.len() == width(dimensions)).then(|| Self(bytes.iter().map(|byte| *byte as i8).collect()))
    }

    /// The bytes, for [`Vector::from_bytes`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().map(|number| *number as u8).collect()
    }

    pub(super) fn numbers(&self) -> &[i8] {
        &self.0
    }
}

/// A document with those of its vectors that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The document.
    pub document: Document,
    /// By [`Tongue`].
    pub(super) vectors: [Option<Vector>; 2],
}

impl From<Document> for Encoded {
    /// The document, with nothing known of its meaning.
    fn from(document: Document) -> Self {
        Self {
            document,
            vectors: [None, None],
        }
    }
}

impl Encoded {
    /// The same, with the vector of what it says in a language.
    #[must_use]
    pub fn with(mut self, tongue: Tongue, vector: Vector) -> Self {
        self.vectors[tongue as usize] = Some(vector);
        self
    }

    /// Whether it says something in a language of which the vector is not known.
    pub(super) fn is_lacking(&self) -> bool {
        Tongue::ALL
            .into_iter()
            .any(|tongue| self.vectors[tongue as usize].is_none() && reading::says(&self.document, tongue))
    }
}

/// What an encoder has to read of a document: a text for each language in which it says something.
pub fn readings(document: &Document) -> impl Iterator<Item = Reading> {
    Tongue::ALL.into_iter().filter_map(|tongue| {
        Some(Reading {
            tongue,
            text: reading::text(document, tongue)?,
        })
    })
}

/// Encodes documents here and now, for an index that is filled at once; without an encoder nothing is known of their meaning.
///
/// # Errors
/// The encoder does not answer.
pub(super) fn encode(encoder: Option<&dyn Encoder>, documents: &[Document]) -> Result<Vec<Encoded>> {
    let mut encoded: Vec<Encoded> = documents.iter().cloned().map(Encoded::from).collect();
    let Some(encoder) = encoder else { return Ok(encoded) };
    let mut places = Vec::new();
    let mut texts = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        for Reading { tongue, text } in readings(document) {
            places.push((at, tongue));
            texts.push(text);
        }
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for ((at, tongue), vector) in places.into_iter().zip(encoder.encode(&texts)?) {
        encoded[at].vectors[tongue as usize] = Some(Vector::of(&vector));
    }
    Ok(encoded)
}
