//! Search over all kinds of public things, with facets.

mod dto;

pub use dto::*;
