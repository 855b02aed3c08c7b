//! Text that people wrote in one, two or three languages: the best variant for the reader, marked with its language, and a
//! note where it is not what the reader would expect.

use leptos::prelude::*;
use shared::{
    language::Language,
    localized::{LocalizedText, Origin},
};

use crate::portal::messages;

/// The value of `lang` for a passage, where its language is not the page's.
pub(crate) fn foreign(language: Language) -> Option<&'static str> {
    (language != messages().language()).then(|| language.html_lang())
}

/// The text within a line. Marks of direction in it stay within it.
pub(crate) fn inline(text: &LocalizedText) -> impl IntoView + use<> {
    text.show(messages().language())
        .map(|shown| view! { <bdi lang=foreign(shown.language)>{shown.text.to_owned()}</bdi> })
}

/// The text as paragraphs, lists and tables. Its HTML was cleaned by the server; plain text is cut into paragraphs here.
pub(crate) fn paragraphs(text: &LocalizedText) -> impl IntoView + use<> {
    let shown = text.show(messages().language());
    shown.map(|shown| {
        if let Some(html) = shown.html {
            let html = html.to_owned();
            return view! { <div class="prose" lang=foreign(shown.language) inner_html=html></div> }.into_any();
        }
        let paragraphs = shown.text.split("\n\n").map(|paragraph| {
            let paragraph = paragraph.trim().to_owned();
            view! { <p>{paragraph}</p> }
        });
        view! {
            <div class="prose" lang=foreign(shown.language)>
                {paragraphs.collect_view()}
            </div>
        }
        .into_any()
    })
}

/// A text below its heading, where there is one.
pub(crate) fn section(heading: &'static str, text: &LocalizedText) -> Option<impl IntoView + use<>> {
    (!text.is_empty()).then(|| view! { <h2>{heading} " " {note(text)}</h2> {paragraphs(text)} })
}

/// What a reader should know about the language of the variant shown; nothing where a person wrote it in theirs.
pub(crate) fn note(text: &LocalizedText) -> Option<impl IntoView + use<>> {
    let t = messages();
    let shown = text.show(t.language())?;
    let words = match shown.origin {
        _ if shown.language != t.language() => t.text_note(shown.language.code()),
        Origin::Converted => t.text_note("converted"),
        Origin::Written => None,
    };
    words.map(|words| view! { <span class="text-note">{words}</span> })
}

/// Which languages a text is there in, and which of them by script conversion.
pub(crate) fn languages_line(text: &LocalizedText) -> impl IntoView + use<> {
    let t = messages();
    let names = text.variants().map(|(language, variant)| {
        let converted = (variant.origin == Origin::Converted).then(|| t.text_converted());
        view! {
            <li>
                <span lang=foreign(language)>{language.endonym()}</span>
                {converted.map(|words| view! { " " <span class="soft">{words}</span> })}
            </li>
        }
    });
    view! { <ul class="plain-list">{names.collect_view()}</ul> }
}
