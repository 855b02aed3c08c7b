//! What is pasted from Word and other programs, as Markdown: headings, bold and slanted words, lists, tables and links to http,
//! https and mailto. Everything else is dropped.
//!
//! The browser's parser reads the HTML ([`dom`]); the conversion works on a small tree of its own ([`tree`]) and is tested without
//! a browser. Nothing of the HTML reaches the page: a textarea gets text.

mod blocks;
mod dom;
mod escape;
mod inline;
#[cfg(test)]
mod read_back;
#[cfg(test)]
mod tests;
mod tree;
mod word;
mod write;

pub(crate) use dom::on_paste;
