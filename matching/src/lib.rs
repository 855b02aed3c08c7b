//! Finding things by their text: analysis of English and Chinese, the search index, and what is related to what.
//!
//! A pure library. Knows no database, no HTTP and no clock: the caller maps its rows to [`Document`]s, hands in the
//! changes with their number, and says which day it is. Calls block on disk and processor; a server runs them on
//! threads made for that. Only public things belong in the index: nothing here asks who is reading.
//!
//! | module | holds |
//! | --- | --- |
//! | [`analysis`] | text → terms, each with its place in the original text |
//! | [`convert`] | the missing Chinese script of a text, for display |
//! | [`diff()`] | two versions of a text → what was removed and added, word by word |
//! | [`document`] | what the index knows about a thing |
//! | [`index`] | the index on disk: open, follow changes, rebuild |
//! | [`search`] | query and filters → ranked hits, facets, passages |
//! | [`suggest`] | the beginning of words → titles, names and labels |
//! | [`related`] | wish → solutions and solution → wishes, with reasons |

pub mod analysis;
pub mod convert;
mod diff;
pub mod document;
mod error;
pub mod evaluation;
mod glossary;
pub mod index;
mod passages;
pub mod related;
pub mod search;
pub mod suggest;
mod terms;

pub use diff::diff;
pub use document::{Document, FieldName, TextField};
pub use encoder::{Encoder, EncoderError, SentenceEncoder};
pub use error::Error;
pub use glossary::use_glossary;
pub use index::{Encoded, Index, Opened, READING_VERSION, Reading, Rebuild, Tongue, Vector, readings};
pub use related::{Arms, Candidate, MAX_RANKED, MAX_RELATED, Nearest, Parts, Ranked, Related, RelatedRequest};
pub use search::{Hit, MAX_LIMIT, MAX_OFFSET, SearchOutcome, SearchRequest};
pub use suggest::{SuggestRequest, Suggested};

/// What calls into the index return.
pub type Result<T, E = Error> = std::result::Result<T, E>;
