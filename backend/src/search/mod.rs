//! Search over everything public, and the task that keeps the index in step with the database.

mod follow;
mod routes;
mod service;
mod suggest;

pub use follow::{Follower, catch_up, open_index, rebuild};
pub use routes::mount;
pub use service::{ask, blocking, nearest, related, similar};
