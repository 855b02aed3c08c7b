//! Wishes: problems in electrical and mechanical services that organisations want solved.

mod closing;
mod content;
mod dto;
mod lifecycle;
mod limits;
mod record;

pub use closing::after_extension;
pub use content::{Criterion, IfItWorks, NewWish, WhoMayPropose, WishContent, WishFields, WishText};
pub use dto::*;
pub use lifecycle::{LIFECYCLE, WishAction, WishState};
pub use limits::{
    MAX_CATEGORIES, MAX_CRITERIA, MAX_JOINED, MAX_LINE, MAX_PROBLEM, MAX_TECHNOLOGIES, MAX_TITLE, MAX_UNIT,
};
pub use record::{CriterionRecord, WishRecord};
