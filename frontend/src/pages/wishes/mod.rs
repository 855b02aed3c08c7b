//! Wishes.

mod detail;
mod list;
mod withdrawn;

pub(super) use detail::{detail, facts as wish_facts, parts as wish_parts, text as wish_text};
pub(super) use list::list;
