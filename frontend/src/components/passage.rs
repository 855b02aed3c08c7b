//! Passages of a text with the terms marked that carried a match.

use leptos::prelude::*;
use shared::{
    localized::LocalizedText,
    search::{Passage, SearchHit, Segment},
};

use super::{foreign, inline};
use crate::portal::messages;

/// The pieces within a line.
fn marked(segments: &[Segment]) -> impl IntoView + use<> {
    let pieces = segments.iter().map(|segment| {
        let text = segment.text.clone();
        if segment.marked {
            view! { <mark>{text}</mark> }.into_any()
        } else {
            text.into_any()
        }
    });
    pieces.collect_view()
}

/// The line of a row: the passages found, or the beginning of the text; and whether it was found by meaning alone.
pub(crate) fn excerpt_or_passages(excerpt: &LocalizedText, hit: Option<&SearchHit>) -> AnyView {
    let passages = hit.map_or(&[][..], |hit| &hit.passages);
    let by_meaning = hit.is_some_and(|hit| hit.by_meaning);
    let how = by_meaning.then(|| view! { <p class="row-meta">{messages().search_by_meaning()}</p> });
    if passages.is_empty() {
        return view! {
            {how}
            <p class="row-text">{inline(excerpt)}</p>
        }
        .into_any();
    }
    let lines = passages
        .iter()
        .map(|passage| view! { <p class="row-text" lang=foreign(passage.language)>{marked(&passage.segments)}</p> })
        .collect_view();
    (how, lines).into_any()
}

/// A passage as a quotation that says where it is and in which language.
pub(crate) fn passage(passage: &Passage, source: &'static str) -> impl IntoView + use<> {
    let t = messages();
    let field = t.field(&passage.field);
    let language = foreign(passage.language).map(|lang| {
        view! { <span class="passage-language" lang=lang>{passage.language.endonym()}</span> }
    });
    view! {
        <figure class="passage">
            <figcaption>
                <span>{source}</span>
                {field.map(|field| view! { <span>{field}</span> })}
                {language}
            </figcaption>
            <blockquote lang=foreign(passage.language)>
                <p>{marked(&passage.segments)}</p>
            </blockquote>
        </figure>
    }
}
