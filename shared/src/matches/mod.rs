//! Computed matches between wishes and solutions, as visitors see them: bands, reasons and passages, never numbers.

mod dto;
mod text;

pub use dto::*;
pub use text::TextToMatch;
