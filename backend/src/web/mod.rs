//! The web app's files and the shell that each of its pages is served in.

mod assets;
mod description;
mod routes;
mod shell;
mod sitemap;

pub use assets::WebApp;
pub use routes::{mount, page};
