//! What matching is given to know: a model of meaning, and the trade's words.

mod breaker;
mod catch_up;
mod glossary;
mod kept;
mod meaning;
mod service;

pub use catch_up::{CatchUp, catch_up};
pub use glossary::use_glossary;
pub use kept::{LookedUp, encode, look_up};
pub use meaning::Meaning;
