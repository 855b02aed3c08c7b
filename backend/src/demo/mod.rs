//! The demonstration: real texts with fictional organisations, marked as such everywhere, and people to sign in as.

mod load;
mod merging;
mod people;
mod requests;
mod story;

pub use load::{Loaded, load};
pub use people::{are_there, is_public, sign_ins};
