//! The public figures as charts, each figure a link to the list it counts.

mod charts;
mod page;

pub(super) use page::{statistics, totals};
