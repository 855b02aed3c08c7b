//! A word that occurs in no text, put right by the words that do.

use std::collections::BTreeSet;

use tantivy::{Term, query::FuzzyTermQuery};

use crate::{
    analysis::{Grain, Token, tokens},
    glossary,
    index::{schema::Fields, snapshot::Snapshot},
    suggest::slips,
    terms,
};

/// Shorter words are too near to too many others.
const SHORTEST: usize = 4;

/// From this length on a word may have two slips.
const LONG: usize = 8;

/// The most words put right. Nobody mistypes more; a page of another language pasted in must not cost a search each.
const MOST: usize = 6;

/// `text` with its unknown English words put right; `None` where there is nothing to put right, or nothing near.
pub(super) fn correct(text: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Option<String>> {
    let mut corrected = String::new();
    let (mut at, mut tried) = (0, 0);
    for token in tokens(text, Grain::Written).into_iter().take(super::query::MAX_TERMS) {
        if tried == MOST {
            break;
        }
        if is_word(text, &token) && is_unknown(&token.text, snapshot, fields)? {
            tried += 1;
            if let Some(nearest) = nearest(&token.text, snapshot, fields)? {
                corrected.push_str(text.get(at..token.span.start).unwrap_or_default());
                corrected.push_str(&nearest);
                at = token.span.end;
            }
        }
    }
    if corrected.is_empty() {
        return Ok(None);
    }
    corrected.push_str(text.get(at..).unwrap_or_default());
    Ok(Some(corrected.trim().to_owned()))
}

/// Whether the token is an English word of its own, no part of an address, a reference or a model number.
fn is_word(text: &str, token: &Token) -> bool {
    let joined = |c: char| matches!(c, '-' | '_' | '.' | '/' | '@') || c.is_ascii_digit();
    let before = text.get(..token.span.start).and_then(|text| text.chars().next_back());
    let mut after = text.get(token.span.end..).unwrap_or_default().chars();
    let followed = after.next().is_some_and(joined) && after.next().is_some_and(char::is_alphanumeric);
    token.text.len() >= SHORTEST
        && token.text.bytes().all(|byte| byte.is_ascii_lowercase())
        && !before.is_some_and(joined)
        && !followed
}

/// Whether no live text has the word in any form, and the trade's glossary does not know it.
fn is_unknown(word: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<bool> {
    let stems: Vec<String> = tokens(word, Grain::Coarse)
        .into_iter()
        .map(|token| token.text)
        .collect();
    if stems.is_empty() || !glossary::concepts(&stems).is_empty() {
        return Ok(false);
    }
    Ok(terms::resolve(snapshot, None, &fields.texts, stems.into_iter())?.is_empty())
}

/// The word with the fewest slips between, among those the one in most things.
fn nearest(word: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Option<String>> {
    let most = if word.len() >= LONG { 2 } else { 1 };
    let fuzzy = FuzzyTermQuery::new(Term::from_field_text(fields.spelling, word), most, true);
    let mut near: BTreeSet<String> = BTreeSet::new();
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.spelling)?;
        let mut found = inverted.terms().search(fuzzy.automaton()?).into_stream()?;
        while found.advance() {
            near.extend(std::str::from_utf8(found.key()).map(str::to_owned));
        }
    }
    let mut best: Option<((usize, u64), String)> = None;
    for other in near {
        let documents = snapshot.documents_with(&Term::from_field_text(fields.spelling, &other), None)?;
        // Fewer slips first, then more things; the first in the alphabet among equals.
        let rank = (slips(word, &other, false), u64::MAX - documents);
        if documents > 0 && best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, other));
        }
    }
    Ok(best.map(|(_, word)| word))
}
