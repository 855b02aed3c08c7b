//! A title or name as it is suggested: in the language in which it answers what was typed, with that marked.

use std::ops::Range;

use shared::{language::Language, localized::LocalizedText, search::Segment};

use super::typed::Typed;
use crate::analysis::{Grain, Token, tokens};

/// The text in pieces and its language: the reader's, unless only another one holds what was typed. `None` for an empty
/// text.
pub(super) fn shown(text: &LocalizedText, typed: &Typed, reader: Language) -> Option<(Language, Vec<Segment>)> {
    let own = text.show(reader)?;
    let others = reader.fallbacks().into_iter();
    let variants = std::iter::once(own.language).chain(others);
    let marked = variants.filter_map(|language| {
        let variant = text.get(language)?;
        let marks = marks(&variant.text, typed);
        (!marks.is_empty()).then(|| (language, segments(&variant.text, marks)))
    });
    marked
        .take(1)
        .next()
        .or_else(|| Some((own.language, segments(own.text, Vec::new()))))
}

fn marks(text: &str, typed: &Typed) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for token in tokens(text, Grain::Written) {
        let Some(length) = typed.length_in(&token.text) else {
            continue;
        };
        let span = beginning(text, &token, length);
        match marks.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => marks.push(span),
        }
    }
    marks
}

/// The part of the original text that the first `length` bytes of a term come from; all of it where letters were put
/// together or taken apart.
fn beginning(text: &str, token: &Token, length: usize) -> Range<usize> {
    let original = text.get(token.span.clone()).unwrap_or_default();
    let letters = token.text.get(..length).unwrap_or_default().chars().count();
    if original.chars().count() != token.text.chars().count() {
        return token.span.clone();
    }
    let bytes: usize = original.chars().take(letters).map(char::len_utf8).sum();
    token.span.start..token.span.start + bytes
}

fn segments(text: &str, marks: Vec<Range<usize>>) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(2 * marks.len() + 1);
    let mut push = |range: Range<usize>, marked| {
        let text = text.get(range).filter(|text| !text.is_empty());
        segments.extend(text.map(|text| Segment {
            text: text.to_owned(),
            marked,
        }));
    };
    let mut at = 0;
    for mark in marks {
        push(at..mark.start, false);
        push(mark.clone(), true);
        at = mark.end;
    }
    push(at..text.len(), false);
    segments
}
