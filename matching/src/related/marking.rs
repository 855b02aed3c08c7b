//! What two texts share, as people write it: whole words, and runs of them where both texts have the whole run. Nothing of every day.
//!
//! Chinese is searched in pairs of characters; a pair that is shared by chance across the border of two words is no word, and is
//! not shown.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

use crate::{
    analysis::{Grain, Word, WordKind, is_everyday, is_han, runs, tokens},
    passages::{FoundSentence, Weights},
};

/// A piece of a sentence and the terms in it.
type Piece = (Range<usize>, BTreeSet<String>);

/// The sentence with the whole words marked whose terms are all among `terms`; `None` where there are none.
pub(super) fn whole_words<'a>(
    found: &FoundSentence<'a>,
    terms: &HashSet<&str>,
    weights: &Weights,
) -> Option<FoundSentence<'a>> {
    let mut pieces = latin(found.text(), terms);
    pieces.extend(chinese(found.text(), terms));
    pieces.sort_by_key(|(span, _)| span.start);
    (!pieces.is_empty()).then(|| found.marking(pieces, weights))
}

/// Latin words; adjacent ones are one piece.
fn latin(sentence: &str, terms: &HashSet<&str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for token in tokens(sentence, Grain::Coarse) {
        let text = &sentence[token.span.clone()];
        if text.chars().any(is_han) || is_everyday(&token.text) || !terms.contains(token.text.as_str()) {
            continue;
        }
        let end = token.span.start + text.trim_end_matches("'s").trim_end_matches("’s").len();
        let span = token.span.start..end;
        match pieces.last_mut() {
            Some((last, inside)) if matches!(&sentence[last.end..span.start], " " | "-") => {
                last.end = span.end;
                inside.insert(token.text);
            }
            _ => pieces.push((span, BTreeSet::from([token.text]))),
        }
    }
    pieces
}

fn chinese(sentence: &str, terms: &HashSet<&str>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in runs(sentence) {
        let mut open: Vec<&Word> = Vec::new();
        for word in &run {
            let shared = word.kind != WordKind::Everyday && word.pairs.iter().all(|pair| terms.contains(pair.as_str()));
            if !(shared
                && open
                    .last()
                    .is_none_or(|last| terms.contains(junction(sentence, last, word).as_str())))
            {
                pieces.extend(piece(sentence, &open));
                open.clear();
            }
            if shared {
                open.push(word);
            }
        }
        pieces.extend(piece(sentence, &open));
    }
    pieces
}

/// The pair of characters across the border of two words.
fn junction(sentence: &str, one: &Word, other: &Word) -> String {
    let around = [
        sentence[one.span.clone()].chars().next_back(),
        sentence[other.span.clone()].chars().next(),
    ];
    let pair: String = around.into_iter().flatten().collect();
    let tokens = tokens(&pair, Grain::Coarse).into_iter();
    tokens.map(|token| token.text).next().unwrap_or_default()
}

/// Words in a row as one piece; a single character is none.
fn piece(sentence: &str, words: &[&Word]) -> Option<Piece> {
    let span = words.first()?.span.start..words.last()?.span.end;
    let terms: BTreeSet<String> = tokens(&sentence[span.clone()], Grain::Coarse)
        .into_iter()
        .map(|token| token.text)
        .collect();
    (sentence[span.clone()].chars().count() > 1).then_some((span, terms))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use shared::{language::Language, localized::LocalizedText, localized::WrittenText, search::Kind};
    use uuid::Uuid;

    use super::*;
    use crate::{Document, FieldName, passages};

    fn marked(sentence: &str, with: &str) -> Vec<String> {
        let text = WrittenText {
            zh_hant: Some(sentence.into()),
            ..WrittenText::default()
        };
        let document =
            Document::new(Uuid::nil(), Kind::Wish, LocalizedText::default()).with(FieldName::Problem, text.into());
        let terms: Vec<String> = tokens(with, Grain::Coarse)
            .into_iter()
            .map(|token| token.text)
            .collect();
        let weights: Weights = terms.iter().map(|term| (term.clone(), 1.0)).collect();
        let found = passages::sentences(&document, Language::ZhHant);
        let marked = whole_words(&found[0], &terms.iter().map(String::as_str).collect(), &weights);
        marked
            .iter()
            .flat_map(FoundSentence::marked)
            .map(|(text, _)| text.to_owned())
            .collect()
    }

    #[rstest]
    #[case("每間學校的風櫃", "一間學校有風櫃", &["學校", "風櫃"])]
    #[case("升降機維修需時", "電機維修", &["維修"])]
    #[case("升降機噪音監測", "升降機噪音監測系統", &["升降機噪音監測"])]
    #[case("鮮風機太嘈", "鮮風機", &["鮮風機"])]
    #[case("The lifeguard's cooling towers need 2 units.", "need units for cooling towers and lifeguards", &["lifeguard", "cooling towers"])]
    #[case("我們可以進行工作", "我們可以進行工作", &[])]
    fn whole_words_are_marked(#[case] sentence: &str, #[case] with: &str, #[case] expected: &[&str]) {
        assert_eq!(marked(sentence, with), expected);
    }
}
