//! Text that people write: CommonMark with tables, as HTML that is safe to show and as plain text for lists, cards and search.
//!
//! No raw HTML (it is shown as it was typed), no images, links to http, https and mailto alone. Two walls stand one behind
//! the other: what [`events`] lets through, and the list of elements by which [`to_html`] cleans the result. Pure: knows no
//! request and no database. A text of 20,000 characters takes a few milliseconds: run it in a turn of [`crate::cpu`].

#[cfg(test)]
mod escaped;
mod events;
mod html;
mod lines;
#[cfg(test)]
mod payloads;
mod plain;
mod words;

pub use html::to_html;
pub use plain::to_plain;
pub use words::change_words;
