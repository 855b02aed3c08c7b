//! Wishes.

mod detail;
mod list;
mod withdrawn;

pub(super) use detail::{detail, facts as wish_facts, text as wish_text};
pub(super) use list::list;
