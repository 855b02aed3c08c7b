//! Solutions: what universities, start-ups and others have to offer.

mod content;
mod dto;
mod lifecycle;
mod limits;
mod record;

pub use content::{Claim, NewSolution, SolutionContent, SolutionFields, SolutionText};
pub use dto::*;
pub use lifecycle::{LIFECYCLE, SolutionAction, SolutionState};
pub use limits::{MAX_CATEGORIES, MAX_CLAIMS, MAX_DESCRIPTION, MAX_LINE, MAX_MODEL, MAX_NAME, MAX_SUMMARY, MAX_TERMS};
pub use record::SolutionRecord;
