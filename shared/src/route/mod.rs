//! The addresses of the web app's pages. The app routes by them; the server needs them for the shell it sends, for redirects
//! and for the site map.

mod page;
mod people;

pub use page::Page;
pub use people::PeoplePage;
