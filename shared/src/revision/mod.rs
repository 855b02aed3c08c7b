//! Drafts and revisions of wishes and solutions. All writing happens in the one open revision of a thing; the public sees the last
//! published one.

mod dto;
mod lifecycle;
mod request;

pub use dto::*;
pub use lifecycle::{LIFECYCLE, RevisionAction, RevisionState};
pub use request::*;
