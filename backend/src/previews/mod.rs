//! A text as readers will see it, while it is being written.

mod routes;

pub use routes::mount;
