//! Text analysis: what a text is cut into so that it can be found, in English and Chinese alike.
//!
//! NFKC and lower case; Latin words by Snowball's English stems without function words; Chinese folded to simplified script and
//! cut into overlapping pairs of characters, so that every two-character word is found wherever it is and no dictionary has to
//! know it. Each term keeps its place in the original text. Knows nothing of fields or languages: any text may mix scripts, and
//! most here do.

mod everyday;
mod han;
mod stop_words;
mod tokens;
mod words;

pub(crate) use everyday::is_everyday;
pub(crate) use han::is_han;
pub use tokens::{Grain, Token, tokens};
pub(crate) use words::{Word, WordKind, runs};
