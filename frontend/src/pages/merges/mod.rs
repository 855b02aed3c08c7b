//! Merging wishes that say the same: where a facilitator proposes it, where the owner of the duplicate reads both wishes and answers,
//! and the list of what was proposed.

mod answer;
mod facilitators;
mod list;
mod on_wish;
mod page;
mod proposal;
mod propose;

pub(super) use facilitators::for_facilitators;
pub(super) use list::list;
pub(super) use on_wish::on_wish;
pub(super) use page::page;
