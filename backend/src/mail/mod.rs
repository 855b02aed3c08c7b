//! E-mail: texts, rendering, transport. By SMTP if configured, otherwise as `.eml` files in the data folder.

mod message;
mod post;
mod render;
mod words;

pub use message::{MailLink, Message, MessageKind, ORGANISATION};
pub use post::{LONGEST, Letterhead, Post};
