//! Pages whose code comes when they are first shown, so that nobody waits for what they do not read. The build cuts a part
//! out of the program for each function below, and once what several of them share.

use std::{pin::Pin, rc::Rc};

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use shared::{
    language::Language,
    route::{Page, PeoplePage},
};

use super::{
    account, contact, desk, highlights, home, match_desk, organisations, partners, people, plain, search, site_map,
    solutions, statistics, wishes, workspace,
};
use crate::{
    components::{NotFound, failed_page, loading_page},
    deliver::{Delivery, delivered},
    i18n::load_people,
    portal::{messages, portal},
};

/// The view of a page, or why its code did not come.
type Part = Result<AnyView, SplitLoaderError>;

#[wasm_split(figures, wasm_split_path = ::leptos::wasm_split, fallible)]
fn figures_part(page: Page) -> Part {
    Ok(match page {
        Page::Statistics => statistics::statistics().into_any(),
        _ => home::home().into_any(),
    })
}

#[wasm_split(lists, wasm_split_path = ::leptos::wasm_split, fallible)]
fn lists_part(page: Page) -> Part {
    Ok(match page {
        Page::Wishes => wishes::list().into_any(),
        Page::Solutions => solutions::list().into_any(),
        _ => search::search().into_any(),
    })
}

#[wasm_split(things, wasm_split_path = ::leptos::wasm_split, fallible)]
fn things_part(page: Page) -> Part {
    Ok(match page {
        Page::Wish(reference) => wishes::detail(reference).into_any(),
        Page::Solution(reference) => solutions::detail(reference).into_any(),
        _ => view! { <NotFound /> }.into_any(),
    })
}

#[wasm_split(texts, wasm_split_path = ::leptos::wasm_split, fallible)]
fn texts_part(page: Page) -> Part {
    Ok(match page {
        Page::Organisations => organisations::list().into_any(),
        Page::Organisation(slug) => organisations::detail(slug).into_any(),
        Page::Partners => partners::partners().into_any(),
        Page::Highlights => highlights::list().into_any(),
        Page::Highlight(slug) => highlights::detail(slug).into_any(),
        Page::Contact => contact::contact().into_any(),
        Page::SiteMap => site_map::site_map().into_any(),
        Page::Plain(name) => plain::plain(name).into_any(),
        _ => view! { <NotFound /> }.into_any(),
    })
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn people_part(page: PeoplePage) -> Part {
    Ok(match page {
        PeoplePage::Account | PeoplePage::Security | PeoplePage::Keys | PeoplePage::Data => account::page(&page),
        PeoplePage::Workspace | PeoplePage::Join | PeoplePage::Propose | PeoplePage::Members(_) => {
            workspace::page(&page)
        }
        PeoplePage::DeskOrganisations
        | PeoplePage::DeskOrganisation(_)
        | PeoplePage::DeskAccounts
        | PeoplePage::DeskTaxonomy
        | PeoplePage::DeskAudit
        | PeoplePage::DeskJobs => desk::page(&page),
        page => people::page(&page),
    })
}

#[wasm_split(judging, wasm_split_path = ::leptos::wasm_split, fallible)]
fn judging_part(page: PeoplePage) -> Part {
    Ok(match_desk::page(&page))
}

/// A page of people: its messages, then the part that it belongs to.
async fn load_of_people(
    page: PeoplePage,
    client: &'static client::Client,
    language: Language,
) -> Result<AnyView, client::Error> {
    provide_context(load_people(client, language).await?);
    let part = match page {
        PeoplePage::DeskMatches | PeoplePage::DeskMatch(_) | PeoplePage::DeskMatchQuality => judging_part(page).await,
        page => people_part(page).await,
    };
    part.map_err(|error| client::Error::Network(error.to_string()))
}

/// The view of a page, from the part that it belongs to.
fn load(page: Page) -> Pin<Box<dyn Future<Output = Part>>> {
    match page {
        Page::Home | Page::Statistics => Box::pin(figures_part(page)),
        Page::Wishes | Page::Solutions | Page::Search => Box::pin(lists_part(page)),
        Page::Wish(_) | Page::Solution(_) => Box::pin(things_part(page)),
        _ => Box::pin(texts_part(page)),
    }
}

/// A page; while its code is on its way its stand-in, and where it does not come, the way to ask again.
pub(super) fn on_demand(page: Page) -> AnyView {
    let (client, language) = (portal().client, messages().language());
    let ask = move || -> Delivery {
        match page.clone() {
            Page::People(page) => Box::pin(load_of_people(page, client, language)),
            page => {
                let part = load(page);
                Box::pin(async move { part.await.map_err(|error| client::Error::Network(error.to_string())) })
            }
        }
    };
    delivered(Rc::new(ask), loading_page, failed_page)
}
