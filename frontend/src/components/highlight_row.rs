//! A piece of news or an event in a list.

use leptos::prelude::*;
use shared::{
    highlight::{HighlightCard, HighlightKind},
    kind::Kind,
    route::Page,
    search::SearchHit,
};

use super::{demonstration_tag, excerpt_or_passages, foreign, note};
use crate::{
    i18n::long_date,
    portal::{link, messages},
};

/// Date and kind, title, its summary or the passages found.
pub(crate) fn highlight_row(highlight: &HighlightCard, hit: Option<&SearchHit>) -> impl IntoView + use<> {
    let t = messages();
    let language = t.language();
    let title = highlight.title.show(language);
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    view! {
        <li class="row">
            <p class="row-meta">
                <span>{highlight_kind(highlight.kind)}</span>
                <span>{highlight_date(highlight)}</span>
                {demonstration_tag(highlight.demonstration)}
                {note(&highlight.title)}
            </p>
            <h3 class="row-title">
                <a href=link(&Page::Thing(Kind::Highlight, highlight.slug.clone())) lang=title_lang>
                    {title}
                </a>
            </h3>
            {excerpt_or_passages(&highlight.summary, hit)}
        </li>
    }
}

fn highlight_kind(kind: HighlightKind) -> &'static str {
    match kind {
        HighlightKind::News => messages().highlight_news(),
        HighlightKind::Event => messages().highlight_event(),
    }
}

/// The day of the event, else the day of publication.
fn highlight_date(highlight: &HighlightCard) -> String {
    long_date(
        highlight.event_on.unwrap_or(highlight.published_on),
        messages().language(),
    )
}
