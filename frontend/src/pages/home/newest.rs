//! What is new: wishes facing solutions, wishes that close soon, news.

use leptos::prelude::*;
use shared::{
    highlight::{HighlightCard, HighlightQuery},
    kind::Kind,
    page,
    route::Page,
    solution::{SolutionCard, SolutionQuery},
    wish::{WishCard, WishOrder, WishQuery, WishStatus},
};

use crate::{
    components::{closing_text, fetched, foreign, highlight_row, inline, loading_rows, solution_row, wish_row},
    portal::{link, messages, portal},
    remote::fetch,
};

const NEWEST: u16 = 4;
const CLOSING: u16 = 5;
const NEWS: u16 = 3;

/// Wanted on the left, offered on the right.
pub(super) fn spread() -> impl IntoView {
    let t = messages();
    let client = portal().client;
    let wishes = fetch(move || async move {
        let query = WishQuery {
            limit: Some(NEWEST),
            ..WishQuery::default()
        };
        client.list_wishes(&query).await
    });
    let solutions = fetch(move || async move {
        let query = SolutionQuery {
            limit: Some(NEWEST),
            ..SolutionQuery::default()
        };
        client.list_solutions(&query).await
    });
    let wish_rows = |page: &page::Page<WishCard>| {
        let rows = page.items.iter().map(|wish| wish_row(wish, None).into_any());
        rows_or(rows.collect(), messages().home_no_wishes())
    };
    let solution_rows = |page: &page::Page<SolutionCard>| {
        let rows = page
            .items
            .iter()
            .map(|solution| solution_row(solution, None).into_any());
        rows_or(rows.collect(), messages().home_no_solutions())
    };
    view! {
        <div class="spread">
            <section aria-labelledby="wanted">
                <h2 id="wanted">
                    <span class="kicker">
                        <Half side="left" />
                        {t.home_wanted()}
                    </span>
                    {t.home_newest_wishes()}
                </h2>
                {fetched(wishes, loading_rows, wish_rows)}
                <p class="all">
                    <a href=link(&Page::List(Kind::Wish))>{t.home_all_wishes()}</a>
                </p>
            </section>
            <section aria-labelledby="offered">
                <h2 id="offered">
                    <span class="kicker">
                        <Half side="right" />
                        {t.home_offered()}
                    </span>
                    {t.home_newest_solutions()}
                </h2>
                {fetched(solutions, loading_rows, solution_rows)}
                <p class="all">
                    <a href=link(&Page::List(Kind::Solution))>{t.home_all_solutions()}</a>
                </p>
            </section>
        </div>
    }
}

/// Half of the portal's mark: the open one for what is wanted, the full one for what is offered.
#[component]
fn Half(side: &'static str) -> impl IntoView {
    let (path, fill) = match side {
        "left" => ("M9 2.5a6 6 0 0 0 0 12z", "none"),
        _ => ("M5 1.5a6 6 0 0 1 0 12z", "currentColor"),
    };
    view! {
        <svg class="half" viewBox="0 0 14 16" aria-hidden="true" focusable="false">
            <path d=path fill=fill stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" />
        </svg>
    }
}

fn rows_or(rows: Vec<AnyView>, nothing: &'static str) -> AnyView {
    if rows.is_empty() {
        view! { <p class="soft">{nothing}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    }
}

/// Open wishes, next to close first.
pub(super) fn closing_soon() -> impl IntoView {
    let t = messages();
    let client = portal().client;
    let closing = fetch(move || async move {
        let query = WishQuery {
            status: vec![WishStatus::Open],
            sort: Some(WishOrder::Closing),
            limit: Some(CLOSING),
            ..WishQuery::default()
        };
        client.list_wishes(&query).await
    });
    let rows = |page: &page::Page<WishCard>| {
        let rows = page.items.iter().map(closing_row);
        rows_or(rows.collect(), messages().home_none_closing())
    };
    view! {
        <section class="closing" aria-labelledby="closing">
            <div class="section-head">
                <h2 id="closing">{t.home_closing()}</h2>
                <p class="all">
                    <a href=format!("{}?status=open&sort=closing", link(&Page::List(Kind::Wish)))>{t.home_all_closing()}</a>
                </p>
            </div>
            {fetched(closing, loading_rows, rows)}
        </section>
    }
}

/// A wish in one line: when it closes, what it is about, whose it is.
fn closing_row(wish: &WishCard) -> AnyView {
    let title = wish.title.show(messages().language());
    let lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    let demonstration = crate::components::demonstration_tag(wish.demonstration);
    view! {
        <li class="closing-row">
            <span class="row-closing">{wish.closing_on.map(closing_text)}</span>
            <h3 class="closing-title">
                <a href=link(&Page::Thing(Kind::Wish, wish.reference.clone())) lang=lang>
                    {title}
                </a>
            </h3>
            <span class="closing-who">{inline(&wish.organisation.name)} {demonstration}</span>
        </li>
    }
    .into_any()
}

/// The latest news and events; nothing where there are none.
pub(super) fn highlights() -> impl IntoView {
    let t = messages();
    let client = portal().client;
    let highlights = fetch(move || async move {
        let query = HighlightQuery {
            limit: Some(NEWS),
            ..HighlightQuery::default()
        };
        client.list_highlights(&query).await
    });
    let rows = |page: &page::Page<HighlightCard>| {
        let rows = page
            .items
            .iter()
            .map(|highlight| highlight_row(highlight, None).into_any());
        rows_or(rows.collect(), messages().highlights_none())
    };
    view! {
        <section class="news" aria-labelledby="news">
            <div class="section-head">
                <h2 id="news">{t.home_highlights()}</h2>
                <p class="all">
                    <a href=link(&Page::List(Kind::Highlight))>{t.home_all_highlights()}</a>
                </p>
            </div>
            {fetched(highlights, loading_rows, rows)}
        </section>
    }
}
