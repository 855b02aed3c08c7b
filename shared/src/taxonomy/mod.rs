//! The taxonomy: E&M fields, technologies and benefits, kept by administrators in three languages. And the small values
//! that records share.

mod date_text;
mod dto;
mod editing;

pub use date_text::DateText;
pub use dto::{MoneyBand, Taxonomy, Term, TermKind, TermRecord};
pub use editing::{MAX_POSITION, MAX_TERM_NAME, NewTerm, TermMerge, TermPatch, TermView};
