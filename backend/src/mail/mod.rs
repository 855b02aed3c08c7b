//! Mail: what is said, how it looks, how it leaves. By SMTP where that is set up, else as `.eml` files in the data folder.

mod message;
mod post;
mod render;
mod words;

pub use message::{Message, MessageKind, ORGANISATION};
pub use post::{LONGEST, Letterhead, Post};
