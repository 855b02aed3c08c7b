//! Cuts a text into terms, each with its place in the original text.

use std::{ops::Range, sync::LazyLock};

use frostem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    han::{fold, is_han},
    stop_words::is_stop_word,
};

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// The longest word kept, in characters; what lies behind is not looked at. Longer ones are not words.
const MAX_WORD: usize = 40;

/// A term and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term as it is indexed.
    pub text: String,
    /// Its bytes in the original text; always at character boundaries.
    pub span: Range<usize>,
}

/// How finely Chinese is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Pairs and single characters: for what is to be found.
    Fine,
    /// Pairs, and a single character only where it is alone: for what is looked for.
    Coarse,
    /// As fine, with Latin words as they are written, function words included: for names that are being typed.
    Written,
}

/// A normalised character and the bytes of the original text it comes from.
struct Char {
    c: char,
    span: Range<usize>,
}

/// The terms of `text` in their order. Never fails, whatever the text holds.
#[must_use]
pub fn tokens(text: &str, grain: Grain) -> Vec<Token> {
    let chars = normalise(text);
    let mut tokens = Vec::with_capacity(chars.len());
    let mut rest = chars.as_slice();
    while let Some(first) = rest.first() {
        let length = if is_han(first.c) {
            let length = rest.iter().take_while(|char| is_han(char.c)).count();
            han_run(&rest[..length], grain, &mut tokens);
            length
        } else if first.c.is_alphanumeric() {
            let length = word_length(rest);
            word(&rest[..length], grain, &mut tokens);
            length
        } else {
            1
        };
        rest = &rest[length..];
    }
    tokens
}

/// NFKC, lower case and simplified script, one cluster (a character and its combining marks) at a time, so that every
/// resulting character knows where it comes from.
fn normalise(text: &str) -> Vec<Char> {
    let mut chars = Vec::with_capacity(text.len());
    let mut clusters = text.char_indices().peekable();
    while let Some((start, base)) = clusters.next() {
        let mut end = start + base.len_utf8();
        while let Some((at, mark)) = clusters.next_if(|(_, c)| !c.is_ascii() && is_combining_mark(*c)) {
            end = at + mark.len_utf8();
        }
        let span = start..end;
        let mut push = |c: char| {
            chars.push(Char {
                c: fold(c),
                span: span.clone(),
            })
        };
        if end - start == 1 {
            push(base.to_ascii_lowercase());
        } else {
            text[span.clone()]
                .nfkc()
                .flat_map(char::to_lowercase)
                .for_each(&mut push);
        }
    }
    chars
}

fn han_run(run: &[Char], grain: Grain, tokens: &mut Vec<Token>) {
    for (at, first) in run.iter().enumerate() {
        if grain != Grain::Coarse || run.len() == 1 {
            tokens.push(Token {
                text: first.c.to_string(),
                span: first.span.clone(),
            });
        }
        if let Some(second) = run.get(at + 1) {
            let text = [first.c, second.c].iter().collect();
            tokens.push(Token {
                text,
                span: first.span.start..second.span.end,
            });
        }
    }
}

/// The root of an English word as it is indexed; `word` in lower case.
pub(super) fn stem(word: &str) -> String {
    ENGLISH.stem(word).into_owned()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// How far the word at the beginning of `chars` reaches; an apostrophe between letters belongs to it.
fn word_length(chars: &[Char]) -> usize {
    let in_word = |at: usize| {
        chars
            .get(at)
            .is_some_and(|char: &Char| char.c.is_alphanumeric() && !is_han(char.c))
    };
    (0..)
        .find(|at| !(in_word(*at) || chars.get(*at).is_some_and(|char| is_apostrophe(char.c)) && in_word(at + 1)))
        .unwrap_or(chars.len())
}

fn word(chars: &[Char], grain: Grain, tokens: &mut Vec<Token>) {
    let (Some(first), Some(last)) = (chars.first(), chars.last()) else {
        return;
    };
    let text: String = chars
        .iter()
        .take(MAX_WORD)
        .map(|char| if is_apostrophe(char.c) { '\'' } else { char.c })
        .collect();
    if grain != Grain::Written && is_stop_word(&text) {
        return;
    }
    let text = if grain != Grain::Written && text.is_ascii() {
        stem(&text)
    } else {
        text
    };
    tokens.push(Token {
        text,
        span: first.span.start..last.span.end,
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn terms(text: &str, grain: Grain) -> Vec<String> {
        tokens(text, grain).into_iter().map(|token| token.text).collect()
    }

    #[rstest]
    #[case("The lift's motors were overheating", "lift motor overh")]
    #[case("Escalators & CO₂ ＨＶＡＣ", "escal co2 hvac")]
    #[case("升降機噪音", "升降 降机 机噪 噪音")]
    #[case("升降机噪音", "升降 降机 机噪 噪音")]
    #[case("AI升降機", "ai 升降 降机")]
    #[case("梯", "梯")]
    #[case("StepGuard 自動梯", "stepguard 自动 动梯")]
    #[case("café cafe\u{301}", "café café")]
    #[case("🚀 <b>…</b> !!", "b b")]
    #[case("", "")]
    fn text_is_cut(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(terms(text, Grain::Coarse).join(" "), expected);
    }

    #[test]
    fn fine_grain_adds_single_characters() {
        assert_eq!(terms("升降機", Grain::Fine), ["升", "升降", "降", "降机", "机"]);
    }

    #[test]
    fn written_words_keep_their_endings() {
        assert_eq!(
            terms("The Lift's doors 門", Grain::Written),
            ["the", "lift's", "doors", "门"]
        );
    }

    #[test]
    fn terms_know_their_place() {
        let text = "Old ＬＩＦＴＳ in 舊樓";
        let marked: Vec<&str> = tokens(text, Grain::Coarse)
            .into_iter()
            .map(|token| &text[token.span])
            .collect();
        assert_eq!(marked, ["Old", "ＬＩＦＴＳ", "舊樓"]);
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "\\PC{0,200}|[升降機a-z'’ \u{301}\u{3000}\u{1f680}]{0,60}") {
            for grain in [Grain::Fine, Grain::Coarse, Grain::Written] {
                for token in tokens(&text, grain) {
                    prop_assert!(text.get(token.span).is_some_and(|text| !text.is_empty()));
                }
            }
        }
    }
}
