//! The list of news and events.

use leptos::prelude::*;
use shared::{
    highlight::{HighlightCard, HighlightQuery},
    kind::Kind,
    page::{self, MAX_LIMIT},
    route::Page,
};

use crate::{
    components::{DemonstrationNote, EmptyState, Title, fetched, highlight_row, loading_rows},
    page_titles::{description_of, title_of},
    portal::{link, messages, portal},
    remote::fetch,
};

/// News and events, newest first.
pub(in crate::pages) fn list() -> impl IntoView {
    let client = portal().client;
    let highlights = fetch(move || async move {
        let query = HighlightQuery {
            limit: Some(MAX_LIMIT),
            ..HighlightQuery::default()
        };
        client.list_highlights(&query).await
    });
    view! {
        <div class="page narrow">
            <Title text=title_of(&Page::List(Kind::Highlight)) />
            <p class="lead">{description_of(&Page::List(Kind::Highlight))}</p>
            <h2 class="visually-hidden">{messages().highlights_all()}</h2>
            {fetched(highlights, loading_rows, rows)}
        </div>
    }
}

fn rows(highlights: &page::Page<HighlightCard>) -> AnyView {
    let t = messages();
    if highlights.items.is_empty() {
        return view! {
            <EmptyState what=t.highlights_none()>
                <p>
                    <a href=link(&Page::List(Kind::Wish))>{title_of(&Page::List(Kind::Wish))}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let demonstration = highlights.items.iter().any(|highlight| highlight.demonstration);
    let rows = highlights.items.iter().map(|highlight| highlight_row(highlight, None));
    view! {
        <DemonstrationNote demonstration />
        <ul class="rows">{rows.collect_view()}</ul>
    }
    .into_any()
}
