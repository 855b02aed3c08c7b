//! A piece of news or an event.

use leptos::prelude::*;
use shared::{highlight::HighlightView, kind::Kind, route::Page};

use crate::{
    components::{Breadcrumb, DemonstrationNote, Title, fetched_page, foreign, inline, note, paragraphs},
    i18n::long_date,
    pages::next_step::step,
    portal::{link, messages, portal},
    remote::fetch,
};

/// A highlight by its slug.
pub(in crate::pages) fn detail(slug: String) -> impl IntoView {
    let client = portal().client;
    let highlight = fetch(move || {
        let slug = slug.clone();
        async move { client.get_highlight(&slug).await }
    });
    fetched_page(highlight, article)
}

fn article(highlight: &HighlightView) -> AnyView {
    let t = messages();
    let title = highlight.title.show(t.language());
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned()).unwrap_or_default();
    let date = |date| long_date(date, t.language());
    let event = highlight
        .event_on
        .map(|on| view! { <span>{t.highlight_event_on(date(on))}</span> });
    view! {
        <article class="page reading">
            <Breadcrumb list=Page::List(Kind::Highlight) />
            <p class="row-meta">
                <span>{t.highlight_published_on(date(highlight.published_on))}</span>
                {event}
                {note(&highlight.title)}
            </p>
            <Title text=title lang=title_lang />
            <p class="lead">{inline(&highlight.summary)}</p>
            <DemonstrationNote demonstration=highlight.demonstration />
            {paragraphs(&highlight.body)}
            {step(
                t.next_highlight_title(),
                t.next_highlight_text().to_owned(),
                format!("{}?status=open", link(&Page::List(Kind::Wish))),
                t.next_highlight_action(),
            )}
        </article>
    }
    .into_any()
}
