//! The workspace: tasks of the signed-in person.

mod query;
mod routes;

pub use routes::mount;
