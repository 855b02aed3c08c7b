//! Wishes: problems in electrical and mechanical services that somebody wants solved.

mod dto;
mod lifecycle;
mod limits;
mod record;

pub use dto::*;
pub use lifecycle::{LIFECYCLE, WishAction, WishState};
pub use limits::{MAX_CRITERIA, MAX_PROBLEM, MAX_TITLE};
pub use record::{CriterionRecord, WishRecord};
