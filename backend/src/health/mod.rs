//! Whether the server lives, whether it can serve, and its measures.

mod routes;

pub use routes::mount;
