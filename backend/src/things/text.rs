//! What people wrote, as readers get it: with the missing Chinese script converted, and Markdown as HTML beside its source.

use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
};

use crate::{
    entity::json::Text,
    markdown::{to_html, to_plain},
};

/// A text without markup.
#[must_use]
pub fn plain(written: WrittenText) -> LocalizedText {
    Text::written(written).0
}

/// A text in Markdown. It takes a few milliseconds for each 20,000 characters.
#[must_use]
pub fn markdown(written: WrittenText) -> LocalizedText {
    let mut text = plain(written);
    for language in Language::ALL {
        if let Some(mut variant) = text.get(language).cloned() {
            variant.html = Some(to_html(&variant.text));
            text.set(language, Some(variant));
        }
    }
    text
}

/// A text in Markdown as lists, excerpts and the search see it. What was published before texts could hold Markdown is plain.
#[must_use]
pub fn without_markup(text: &LocalizedText) -> LocalizedText {
    let mut plain = text.clone();
    for (language, variant) in text.variants().filter(|(_, variant)| variant.html.is_some()) {
        let mut variant = variant.clone();
        variant.text = to_plain(&variant.text);
        variant.html = None;
        plain.set(language, Some(variant));
    }
    plain
}
