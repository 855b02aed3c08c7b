//! Jobs, as administrators see them: mail and other work that waits, is tried again, or was given up.

mod dto;

pub use dto::{JobQuery, JobState, JobView};
