//! What matching is given to know: a model of meaning, and the trade's words.

mod breaker;
mod glossary;
mod meaning;
mod service;

pub use glossary::use_glossary;
pub use meaning::Meaning;
