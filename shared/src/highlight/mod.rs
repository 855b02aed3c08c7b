//! Highlights: news and events of the portal.

mod dto;

pub use dto::{HighlightCard, HighlightKind, HighlightQuery, HighlightRecord, HighlightView};
