//! What can go wrong. Nothing here is the reader's fault but [`Error::TooDeep`]; the rest means: rebuild the index.

/// Why the index could not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The search library failed: damaged files, a full disk, or another process that holds the writer's lock.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// A file or folder of the index could not be read or written.
    #[error("search index files: {0}")]
    Files(#[from] std::io::Error),
    /// A stored document could not be read or written.
    #[error("stored document: {0}")]
    Document(#[from] serde_json::Error),
    /// A document's meaning could not be encoded.
    #[error("encoding: {0}")]
    Encoder(#[from] crate::EncoderError),
    /// The page asked for lies deeper than [`crate::MAX_OFFSET`].
    #[error("a search reaches at most {max} results deep", max = crate::MAX_OFFSET)]
    TooDeep,
}
