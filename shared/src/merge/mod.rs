//! Merging two wishes that say the same: a facilitator proposes it, the owner of the duplicate agrees or refuses. The duplicate is then
//! withdrawn and continued in the other wish, which its organisation joins.

mod dto;
mod lifecycle;
mod request;

pub use dto::*;
pub use lifecycle::{LIFECYCLE, MergeAction, MergeState};
pub use request::*;
