//! Words as they are written: what a title is found by while it is typed, and what English spelling is corrected by.

use std::collections::BTreeSet;

use shared::localized::LocalizedText;

use super::schema::{Tongue, searched};
use crate::{
    Document,
    analysis::{Grain, tokens},
};

/// Stands before a title's first word, which thus is a term of its own: a title that starts with what is typed comes
/// before one that holds it somewhere.
pub(crate) const STARTS: char = '^';

/// Shorter words are too near to too many others to be corrected.
const SHORTEST_SPELLED: usize = 3;

/// The words of a document's title, Chinese characters and pairs, and those that it starts with.
pub(super) fn of_title(document: &Document) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, text) in searched(&document.title) {
        let tokens = tokens(text, Grain::Written);
        let start = tokens.first().map(|first| first.span.start);
        for token in tokens {
            if Some(token.span.start) == start {
                names.insert(format!("{STARTS}{}", token.text));
            }
            names.insert(token.text);
        }
    }
    names
}

/// The English words of everything a document says, names of organisations and terms included.
pub(super) fn spelled(document: &Document) -> BTreeSet<String> {
    let terms = document.categories.iter().chain(&document.technologies);
    let names = document.organisation.iter().map(|organisation| &organisation.name);
    let texts = std::iter::once(&document.title)
        .chain(document.fields.iter().map(|field| &field.text))
        .chain(names)
        .chain(terms.map(|term| &term.name));
    texts.flat_map(english).collect()
}

fn english(text: &LocalizedText) -> impl Iterator<Item = String> {
    let of_text = |text| tokens(text, Grain::Written).into_iter().map(|token| token.text);
    let is_word = |word: &String| word.len() >= SHORTEST_SPELLED && word.bytes().all(|byte| byte.is_ascii_lowercase());
    searched(text)
        .filter(|(tongue, _)| *tongue == Tongue::English)
        .flat_map(move |(_, text)| of_text(text).filter(is_word))
}
