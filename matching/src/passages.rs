//! The sentences of a document that carried a match, with the telling terms marked in the original text.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use shared::{
    language::Language,
    search::{Passage, Segment},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Document,
    analysis::{Grain, tokens},
};

/// Terms and how much each tells; a term of weight 0 only completes the marks of others.
///
/// In an order of their own, so that sums over them come out the same each time.
pub(crate) type Weights = BTreeMap<String, f32>;

/// The longest passage, in characters; of a longer sentence the part around the marks is shown.
const MAX_PASSAGE: usize = 280;

/// How much of a long sentence is shown before the first mark, in characters.
const LEAD: usize = 60;

/// How much better passages of another language must be before they are shown instead of the reader's own: an English
/// text that happens to share a product's name must not hide the Chinese one that shares the subject.
const OTHER_LANGUAGE: f32 = 2.0;

/// The name of the title in passages.
pub(crate) const TITLE: &str = "title";

/// A piece of a sentence made of terms that overlap or touch.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    /// Bytes in the sentence.
    span: Range<usize>,
    /// The sum of the weights of its terms.
    weight: f32,
}

/// A sentence that holds some of the terms.
#[derive(Debug, Clone)]
pub(crate) struct FoundSentence<'a> {
    pub(crate) field: &'static str,
    pub(crate) language: Language,
    sentence: &'a str,
    /// In order, apart from each other.
    marks: Vec<Mark>,
    /// The terms, each once.
    pub(crate) terms: BTreeSet<String>,
    /// The sum of the terms' weights, each counted once.
    pub(crate) weight: f32,
}

/// Every sentence of the document that holds a term, best first, all in one language: the reader's first choice, unless the
/// best sentence in another language is [`OTHER_LANGUAGE`] times as good.
pub(crate) fn find<'a>(document: &'a Document, weights: &Weights, reader: Language) -> Vec<FoundSentence<'a>> {
    let weight = |found: &[FoundSentence<'_>]| found.first().map_or(0.0, |first| first.weight);
    let most: f32 = weights.values().sum();
    let mut best: Vec<FoundSentence<'a>> = Vec::new();
    for language in reader.fallbacks() {
        if OTHER_LANGUAGE * weight(&best) >= most {
            break;
        }
        let mut found = in_language(document, weights, language);
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        if best.is_empty() || weight(&found) > OTHER_LANGUAGE * weight(&best) {
            best = found;
        }
    }
    // The title is above the passages anyway.
    if best.iter().any(|found| found.field != TITLE) {
        best.retain(|found| found.field != TITLE);
    }
    best
}

fn in_language<'a>(document: &'a Document, weights: &Weights, language: Language) -> Vec<FoundSentence<'a>> {
    split(document, language)
        .filter_map(|(field, sentence)| in_sentence(field, language, sentence, weights))
        .collect()
}

/// Every sentence of the document in the reader's first choice of its languages, nothing marked; the title only where
/// there is nothing else.
pub(crate) fn sentences(document: &Document, reader: Language) -> Vec<FoundSentence<'_>> {
    let of = |language| {
        let unmarked = move |(field, sentence)| FoundSentence {
            field,
            language,
            sentence,
            marks: Vec::new(),
            terms: BTreeSet::new(),
            weight: 0.0,
        };
        split(document, language).map(unmarked).collect::<Vec<_>>()
    };
    let fallbacks = reader.fallbacks().into_iter();
    let mut sentences = fallbacks.map(of).find(|found| !found.is_empty()).unwrap_or_default();
    if sentences.iter().any(|sentence| sentence.field != TITLE) {
        sentences.retain(|sentence| sentence.field != TITLE);
    }
    sentences
}

/// The document's sentences in one language, each with the name of its field.
fn split(document: &Document, language: Language) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = document.fields.iter().map(|field| (field.name.code(), &field.text));
    std::iter::once((TITLE, &document.title))
        .chain(fields)
        .filter_map(move |(field, text)| Some((field, text.get(language)?)))
        .flat_map(|(field, variant)| {
            variant
                .text
                .unicode_sentences()
                .map(move |sentence| (field, sentence.trim()))
        })
        .filter(|(_, sentence)| !sentence.is_empty())
}

fn in_sentence<'a>(
    field: &'static str,
    language: Language,
    sentence: &'a str,
    weights: &Weights,
) -> Option<FoundSentence<'a>> {
    let mut terms = BTreeSet::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut weight = 0.0;
    for token in tokens(sentence, Grain::Fine) {
        let Some(telling) = weights.get(&token.text).copied() else {
            continue;
        };
        marks.push(Mark {
            span: token.span,
            weight: telling,
        });
        if telling > 0.0 && terms.insert(token.text) {
            weight += telling;
        }
    }
    let marks = join(marks);
    (!marks.is_empty()).then_some(FoundSentence {
        field,
        language,
        sentence,
        marks,
        terms,
        weight,
    })
}

/// Joins the marks that overlap or touch: 升降 and 降機 are one mark, 升降機. Marks of weight 0 are kept only where they
/// complete a telling one by a character on either side (自動 before 動梯), not in rows of their own.
fn join(marks: Vec<Mark>) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::new();
    let mut open = false;
    for mark in marks {
        let telling = mark.weight > 0.0;
        match joined.last_mut().filter(|last| mark.span.start <= last.span.end) {
            Some(last) if telling || open => {
                last.span.end = last.span.end.max(mark.span.end);
                last.weight += mark.weight;
            }
            Some(last) if last.weight == 0.0 => *last = mark,
            Some(_) => {}
            None => joined.push(mark),
        }
        open = telling;
    }
    joined.retain(|mark| mark.weight > 0.0);
    joined
}

impl<'a> FoundSentence<'a> {
    /// The whole sentence.
    pub(crate) const fn text(&self) -> &'a str {
        self.sentence
    }

    /// The same sentence with other marks: pieces of it, in order and apart from each other, each with its terms.
    pub(crate) fn marking(&self, marks: Vec<(Range<usize>, BTreeSet<String>)>, weights: &Weights) -> Self {
        let weight = |terms: &BTreeSet<String>| terms.iter().filter_map(|term| weights.get(term)).sum();
        let terms: BTreeSet<String> = marks.iter().flat_map(|(_, terms)| terms).cloned().collect();
        let mark = |(span, terms): (Range<usize>, BTreeSet<String>)| Mark {
            span,
            weight: weight(&terms),
        };
        Self {
            weight: weight(&terms),
            terms,
            marks: marks.into_iter().map(mark).collect(),
            ..*self
        }
    }

    /// The marked pieces that are shown, as they appear in the text, each with the weight of its terms.
    pub(crate) fn marked(&self) -> impl Iterator<Item = (&'a str, f32)> {
        let window = self.window();
        let shown = move |mark: &&Mark| mark.span.start >= window.start && mark.span.end <= window.end;
        self.marks
            .iter()
            .filter(shown)
            .filter_map(|mark| Some((self.sentence.get(mark.span.clone())?, mark.weight)))
    }

    /// The sentence in pieces, cut to [`MAX_PASSAGE`]; joined they are a piece of the original text.
    pub(crate) fn passage(&self) -> Passage {
        let window = self.window();
        let mut segments = Vec::with_capacity(2 * self.marks.len() + 1);
        let mut push = |range: Range<usize>, marked: bool| {
            let text = self.sentence.get(range).unwrap_or_default();
            if !text.is_empty() {
                segments.push(Segment {
                    text: text.to_owned(),
                    marked,
                });
            }
        };
        let mut at = window.start;
        let marks = self.marks.iter().map(|mark| &mark.span);
        for mark in marks.filter(|mark| mark.start >= window.start && mark.end <= window.end) {
            push(at..mark.start, false);
            push(mark.clone(), true);
            at = mark.end;
        }
        push(at..window.end, false);
        Passage {
            field: self.field.to_owned(),
            language: self.language,
            segments,
        }
    }

    /// The bytes of the sentence to show.
    fn window(&self) -> Range<usize> {
        let starts: Vec<usize> = self.sentence.char_indices().map(|(at, _)| at).collect();
        if starts.len() <= MAX_PASSAGE {
            return 0..self.sentence.len();
        }
        let mark = self
            .marks
            .first()
            .map_or(0, |mark| starts.partition_point(|at| *at < mark.span.start));
        let first = mark.saturating_sub(LEAD).min(starts.len() - MAX_PASSAGE);
        let end = starts.get(first + MAX_PASSAGE).copied().unwrap_or(self.sentence.len());
        starts.get(first).copied().unwrap_or_default()..end
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use shared::{
        localized::{LocalizedText, WrittenText},
        search::Kind,
    };
    use uuid::Uuid;

    use super::*;
    use crate::FieldName;

    fn joined(passage: &Passage) -> String {
        passage.segments.iter().map(|segment| segment.text.as_str()).collect()
    }

    fn marked(passage: &Passage) -> Vec<&str> {
        passage
            .segments
            .iter()
            .filter(|segment| segment.marked)
            .map(|segment| segment.text.as_str())
            .collect()
    }

    fn document(en: &str, zh_hant: &str) -> Document {
        let text = WrittenText {
            en: Some(en.into()),
            zh_hant: Some(zh_hant.into()),
            zh_hans: None,
        };
        Document::new(Uuid::nil(), Kind::Wish, LocalizedText::default()).with(FieldName::Problem, text.into())
    }

    fn weights(query: &str) -> Weights {
        tokens(query, Grain::Coarse)
            .into_iter()
            .map(|token| (token.text, 1.0))
            .collect()
    }

    #[rstest]
    #[case("lift noise", Language::En, &["Lifts", "noise"])]
    #[case("升降機噪音", Language::ZhHant, &["升降機", "噪音"])]
    #[case("升降机噪音", Language::ZhHans, &["升降機", "噪音"])]
    #[case("噪", Language::ZhHant, &["噪"])]
    fn terms_are_marked_in_the_original_text(#[case] query: &str, #[case] reader: Language, #[case] expected: &[&str]) {
        let document = document(
            "All is well. Lifts make a lot of noise at night!  Nobody sleeps.",
            "一切正常。升降機夜間噪音大。",
        );
        let found = find(&document, &weights(query), reader);
        let best = found.first().unwrap().passage();
        assert_eq!(marked(&best), expected);
        let text = document.fields[0].text.get(best.language).unwrap();
        assert!(text.text.contains(&joined(&best)));
    }

    #[test]
    fn marks_are_completed_by_what_is_shared_beside_them() {
        let document = document("None.", "所有自動梯扶手帶均可加裝自動系統。");
        let weights = Weights::from(
            [
                ("动梯", 1.0),
                ("扶手", 1.0),
                ("自动", 0.0),
                ("手带", 0.0),
                ("带均", 0.0),
            ]
            .map(|(t, w)| (t.to_owned(), w)),
        );
        let found = find(&document, &weights, Language::ZhHant);
        assert_eq!(marked(&found.first().unwrap().passage()), ["自動梯扶手帶"]);
    }

    #[test]
    fn the_language_of_the_words_wins_where_the_readers_has_none() {
        let document = document("Lifts make noise.", "一切正常。");
        let found = find(&document, &weights("lift"), Language::ZhHant);
        assert_eq!(found.first().unwrap().language, Language::En);
    }

    #[test]
    fn long_sentences_are_cut_around_the_marks() {
        let document = document(&format!("{} lift {}", "word ".repeat(200), "more ".repeat(200)), "無");
        let best = find(&document, &weights("lift"), Language::En)
            .first()
            .unwrap()
            .passage();
        assert_eq!(joined(&best).chars().count(), MAX_PASSAGE);
        assert_eq!(marked(&best), ["lift"]);
    }
}
