//! Why something could not be read. Each error has a code that a form or page translates.

use shared::codes;

/// What is wrong with a document.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not JSON, or JSON that readers understand differently, or not of the wanted form.
    #[error("not the JSON that is wanted: {0}")]
    Json(#[from] serde_json::Error),
    /// A value has no canonical form: NaN, an infinity.
    #[error("a value has no canonical form")]
    Canonical,
    /// More bytes, rows or entries than are read.
    #[error("larger than {most}")]
    TooLarge {
        /// The most that is read.
        most: usize,
    },
    /// A text of a fixed form (note, proof, key, tile) is not of it.
    #[error("not a well-formed {what}")]
    Form {
        /// What it should be.
        what: &'static str,
    },
}

codes! {
    /// What is wrong with a document, for a program and for translation.
    ErrorCode {
        /// Not the JSON that is wanted.
        Json = "json",
        /// A number that is none.
        Canonical = "canonical",
        /// Larger than what is read.
        TooLarge = "too_large",
        /// Not of its fixed form.
        Form = "form",
    }
}

impl Error {
    /// What is wrong, for a program and for translation.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Json(_) => ErrorCode::Json,
            Self::Canonical => ErrorCode::Canonical,
            Self::TooLarge { .. } => ErrorCode::TooLarge,
            Self::Form { .. } => ErrorCode::Form,
        }
    }
}
