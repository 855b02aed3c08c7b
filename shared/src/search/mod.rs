//! Search over all kinds of public things, with facets, and suggestions while the user types.

mod dto;
mod suggest;

pub use dto::*;
pub use suggest::*;
