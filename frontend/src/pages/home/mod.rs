//! The home page: what the portal is, live figures, the newest on both sides, what closes soon, and the way from wish to
//! report.

mod emblem;
mod fields;
mod newest;
mod page;
mod process;

pub(super) use page::home;
