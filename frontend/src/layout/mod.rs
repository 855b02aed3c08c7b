//! The frame around every page: skip link, header, footer, announcements.

mod display;
mod footer;
mod header;
mod keys;
mod language_switch;
mod mark;
mod shell;

pub(crate) use keys::means_single_key;
pub(crate) use shell::Shell;
