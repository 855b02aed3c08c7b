//! A text as readers will see it, while it is being written; and how two versions of it differ.

mod routes;

pub use routes::mount;
