//! Meaning as numbers: texts of different languages that say the same thing get vectors that point the same way.
//!
//! [`Encoder`] is all that anyone else knows of a model, so that another can take its place. The one at hand is the
//! multilingual Universal Sentence Encoder in its third version (`sentences`), read from files that `cargo xtask setup`
//! makes (`files`, `table`), after SentencePiece has cut the text (`pieces`). Nothing here uses a network.

mod contract;
mod files;
mod normaliser;
mod pieces;
mod sentences;
mod table;
mod trie;

pub use contract::Encoder;
pub use files::EncoderError;
pub use sentences::SentenceEncoder;
