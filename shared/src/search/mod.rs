//! Search over all kinds of public things, with facets, and what is suggested while somebody types.

mod dto;
mod suggest;

pub use dto::*;
pub use suggest::*;
