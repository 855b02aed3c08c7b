//! What is related: solutions for a wish, wishes for a solution, and things that resemble what is being written.

mod matched;
mod routes;

pub use matched::{Matched, source, with_cards};
pub use routes::mount;
