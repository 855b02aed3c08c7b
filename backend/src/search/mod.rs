//! Search over everything public, and the task that keeps the index in step with the database.

mod routes;
mod service;
mod suggest;

pub use routes::mount;
