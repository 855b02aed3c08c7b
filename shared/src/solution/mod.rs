//! Solutions: what universities, start-ups and others have to offer.

mod dto;
mod lifecycle;
mod limits;
mod record;

pub use dto::*;
pub use lifecycle::{LIFECYCLE, SolutionAction, SolutionState};
pub use limits::{MAX_DESCRIPTION, MAX_NAME, MAX_SUMMARY};
pub use record::SolutionRecord;
