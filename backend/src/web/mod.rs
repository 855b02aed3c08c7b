//! The web app's files and the shell that each of its pages is served in.

mod description;
mod routes;
mod shell;
mod sitemap;

pub use routes::{mount, page};
