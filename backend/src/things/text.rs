//! What people wrote, as readers get it: with the missing Chinese script converted, and Markdown as HTML beside its source.

use matching::convert;
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
};

use crate::{
    entity::json::Text,
    markdown::{change_words, to_html, to_plain},
};

/// A text without markup.
#[must_use]
pub fn plain(written: WrittenText) -> LocalizedText {
    Text::written(written).0
}

/// A text in Markdown. It takes a few milliseconds for each 20,000 characters.
#[must_use]
pub fn markdown(written: WrittenText) -> LocalizedText {
    let mut text = LocalizedText::from(written);
    convert::fill_scripts_by(&mut text, in_script);
    for language in Language::ALL {
        if let Some(mut variant) = text.get(language).cloned() {
            variant.html = Some(to_html(&variant.text));
            text.set(language, Some(variant));
        }
    }
    text
}

/// A text in Markdown with its words in a script of Chinese: what it links to stays.
#[must_use]
pub fn in_script(text: &str, script: Language) -> String {
    change_words(text, |words| convert::to_script(words, script))
}

/// A text in Markdown as lists, excerpts and the search see it.
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
