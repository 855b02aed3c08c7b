//! The home page as a whole.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    route::Page,
    search::SearchQuery,
    statistics::{Statistics, Totals},
};

use super::{emblem::emblem, fields::fields, newest, process::process};
use crate::{
    address::to_search,
    components::{DemonstrationNote, SearchForm, Title},
    page_titles::{description_of, title_of},
    pages::statistics,
    portal::{link, messages, portal},
    remote::{Fetch, fetch},
};

/// The home page.
pub(in crate::pages) fn home() -> impl IntoView {
    let t = messages();
    let client = portal().client;
    let figures = fetch(move || async move { client.get_statistics().await });
    let navigate = use_navigate();
    let on_search = Callback::new(move |words: String| {
        let query = SearchQuery {
            q: (!words.is_empty()).then_some(words),
            ..SearchQuery::default()
        };
        let address = format!("{}{}", link(&Page::Search), to_search(&query));
        navigate(&address, NavigateOptions::default());
    });
    view! {
        <div class="home">
            <section class="hero">
                <div class="page">
                    {emblem(figures)}
                    <Title text=title_of(&Page::Home) />
                    <p class="lead">{description_of(&Page::Home)}</p>
                    <SearchForm
                        label=t.search_everything()
                        hint=t.search_hint()
                        action=link(&Page::Search)
                        words=String::new()
                        on_search
                    />
                    {live_figures(figures)}
                </div>
            </section>
            <div class="page">
                {newest::spread()} {demonstration(figures)} {newest::closing_soon()} {fields(figures)} {process()} {newest::highlights()}
            </div>
        </div>
    }
}

/// The totals; while they are on their way, and where they do not come, dashes keep their place.
fn live_figures(figures: Fetch<Statistics>) -> impl IntoView {
    move || {
        let there = figures.when_there(|found| statistics::totals(&found.totals).into_any());
        there.unwrap_or_else(|| view! { <div class="figures-waiting">{statistics::totals(&NONE)}</div> }.into_any())
    }
}

/// The marker, below what is on screen first, so that nothing moves when it comes.
fn demonstration(figures: Fetch<Statistics>) -> impl IntoView {
    move || figures.when_there(|found| view! { <DemonstrationNote demonstration=found.demonstration /> })
}

const NONE: Totals = Totals {
    wishes: 0,
    open_wishes: 0,
    solutions: 0,
    organisations: 0,
    partners: 0,
};
