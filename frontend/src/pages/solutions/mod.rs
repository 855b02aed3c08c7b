//! Solutions.

mod detail;
mod list;

pub(super) use detail::{detail, facts as solution_facts, text as solution_text};
pub(super) use list::list;
