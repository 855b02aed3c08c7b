//! What both kinds of content have alike: their texts for the writing help, and names of codes and terms.

use shared::{
    hints::DraftText,
    language::Language,
    taxonomy::{MoneyBand, TermKind},
};

use super::written::{Fact, Text};
use crate::{
    forms::{Options, options, or_none},
    portal::{form_texts, messages, people, portal},
};

/// A text with its label.
pub(super) fn text(pointer: &str, label: &'static str, text: &shared::localized::WrittenText, markdown: bool) -> Text {
    Text {
        pointer: pointer.to_owned(),
        label: Some(label.to_owned()),
        text: text.clone(),
        markdown,
    }
}

/// Each language of each text, by its pointer.
pub(super) fn variants(texts: &[Text]) -> Vec<(String, bool, &str)> {
    let each = texts.iter().flat_map(|text| {
        Language::ALL.into_iter().filter_map(move |language| {
            let words = text.text.get(language)?;
            Some((format!("{}/{}", text.pointer, language.code()), text.markdown, words))
        })
    });
    each.collect()
}

/// The same as the writing help takes them.
pub(super) fn to_look_at<'a>(variants: &'a [(String, bool, &'a str)], matched: &str) -> Vec<DraftText<'a>> {
    let each = variants.iter().map(|(pointer, _, text)| DraftText {
        pointer,
        text,
        is_matched: pointer.rsplit_once('/').is_some_and(|(field, _)| field == matched),
    });
    each.collect()
}

/// Names of terms in the reader's language.
pub(super) fn names(kind: TermKind, slugs: &[String]) -> String {
    let names = slugs
        .iter()
        .map(|slug| portal().term(kind, slug, messages().language()));
    names.collect::<Vec<_>>().join(" · ")
}

/// The bands of money, with none of them first.
pub(super) fn bands() -> Options {
    or_none(form_texts().form_not_given(), options(band))
}

/// A band of money in words.
pub(super) fn band(band: MoneyBand) -> &'static str {
    people().money_band(band.code()).unwrap_or_default()
}

/// A fact in words; empty where nothing is given.
pub(super) fn fact(key: &'static str, label: &'static str, words: Option<impl Into<String>>) -> Fact {
    Fact {
        key,
        label,
        words: words.map(Into::into).unwrap_or_default(),
    }
}
