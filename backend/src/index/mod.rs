//! The search index as the server asks it: knows no features.

mod ask;

pub use ask::{ask, blocking, nearest, related, similar};
