//! Wishes.

mod detail;
mod list;

pub(super) use detail::detail;
pub(super) use list::list;
