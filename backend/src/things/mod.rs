//! One way to change any thing: loaded with its lock, its facts and the right to change it, saved with its version and its audit
//! event. Use cases read from top to bottom: load, decide, change, commit.

mod every;
pub mod holding;
pub mod kind;
pub mod listed;
mod load;
pub mod lookups;
pub mod owned;
mod save;
pub mod text;

pub(crate) use every::every_listed;
pub use load::{Held, Loaded, load};
pub use save::{Recorded, add, save, save_again, save_with};
