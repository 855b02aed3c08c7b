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
    account, contact, desk, editor, filtered_list, filtered_thing, home, is_filtered, match_desk, merges,
    owning::{self, Owned},
    partners, people, plain, plain_list, plain_thing, reviews, search, site_map, statistics, workspace,
};
use crate::{
    components::{NotFound, failed_page, loading_page},
    deliver::{Delivery, delivered},
    i18n::load_people,
    portal::{messages, portal},
    session::{Who, prepare_to_ask, session},
};

/// The view of a page, or why its code did not come.
type Part = Result<AnyView, SplitLoaderError>;

fn or_not_found(view: Option<AnyView>) -> AnyView {
    view.unwrap_or_else(|| view! { <NotFound /> }.into_any())
}

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
        Page::List(kind) => or_not_found(filtered_list(kind)),
        _ => search::search().into_any(),
    })
}

#[wasm_split(things, wasm_split_path = ::leptos::wasm_split, fallible)]
fn things_part(page: Page) -> Part {
    Ok(match page {
        Page::Thing(kind, name) => or_not_found(filtered_thing(kind, name)),
        _ => or_not_found(None),
    })
}

#[wasm_split(texts, wasm_split_path = ::leptos::wasm_split, fallible)]
fn texts_part(page: Page) -> Part {
    Ok(match page {
        Page::List(kind) => or_not_found(plain_list(kind)),
        Page::Thing(kind, name) => or_not_found(plain_thing(kind, name)),
        Page::Partners => partners::partners().into_any(),
        Page::Contact => contact::contact().into_any(),
        Page::SiteMap => site_map::site_map().into_any(),
        Page::Plain(name) => plain::plain(name).into_any(),
        _ => or_not_found(None),
    })
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn people_part(page: PeoplePage) -> Part {
    Ok(match page {
        PeoplePage::Account | PeoplePage::Security | PeoplePage::Keys | PeoplePage::Data => account::page(&page),
        PeoplePage::Workspace | PeoplePage::Join | PeoplePage::Propose | PeoplePage::Members(_) => {
            workspace::page(&page)
        }
        page => people::page(&page),
    })
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn desk_part(page: PeoplePage) -> Part {
    Ok(desk::page(&page))
}

#[wasm_split(judging, wasm_split_path = ::leptos::wasm_split, fallible)]
fn judging_part(page: PeoplePage) -> Part {
    Ok(match_desk::page(&page))
}

#[wasm_split(reviewing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn reviewing_part(page: PeoplePage) -> Part {
    Ok(match page {
        PeoplePage::WishMerge(key) => merges::page(key),
        page => reviews::page(&page),
    })
}

#[wasm_split(reviewing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn merging_part(reference: String) -> Part {
    Ok(merges::on_wish(reference))
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn facilitators_part(reference: String) -> Part {
    Ok(merges::for_facilitators(reference, merging_for_them))
}

#[wasm_split(writing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn writing_part(page: PeoplePage) -> Part {
    Ok(editor::page(&page))
}

#[wasm_split(owning, wasm_split_path = ::leptos::wasm_split, fallible)]
fn owning_part(thing: Owned) -> Part {
    Ok(owning::step(thing))
}

/// What the people of its owner can do with a thing; nothing until it is there, nor where it does not come.
pub(super) fn owning(thing: Owned) -> AnyView {
    let (client, language) = (portal().client, messages().language());
    let ask = move || -> Delivery {
        let thing = thing.clone();
        Box::pin(async move {
            let (people, forms) = load_people(client, language).await?;
            provide_context(people);
            provide_context(forms);
            let part = owning_part(thing).await;
            part.map_err(|error| client::Error::Network(error.to_string()))
        })
    };
    delivered(Rc::new(ask), || ().into_any(), |_, _| ().into_any())
}

/// A page of people: its messages, then the part that it belongs to.
async fn load_of_people(
    page: PeoplePage,
    client: &'static client::Client,
    language: Language,
) -> Result<AnyView, client::Error> {
    let (people, forms) = load_people(client, language).await?;
    provide_context(people);
    provide_context(forms);
    let needs_account = page.needs_account();
    let part = match page {
        PeoplePage::DeskMatches | PeoplePage::DeskMatch(_) | PeoplePage::DeskMatchQuality => judging_part(page).await,
        PeoplePage::DeskReviews
        | PeoplePage::DeskReviewWish(_)
        | PeoplePage::DeskReviewSolution(_)
        | PeoplePage::WishMerge(_) => reviewing_part(page).await,
        PeoplePage::NewWish | PeoplePage::NewSolution | PeoplePage::WishDraft(_) | PeoplePage::SolutionDraft(_) => {
            writing_part(page).await
        }
        PeoplePage::DeskOrganisations
        | PeoplePage::DeskOrganisation(_)
        | PeoplePage::DeskAccounts
        | PeoplePage::DeskTaxonomy
        | PeoplePage::DeskAudit
        | PeoplePage::DeskJobs => desk_part(page).await,
        page => people_part(page).await,
    };
    if needs_account {
        prepare_to_ask();
    }
    part.map_err(|error| client::Error::Network(error.to_string()))
}

/// The view of a page, from the part that it belongs to.
fn load(page: Page) -> Pin<Box<dyn Future<Output = Part>>> {
    match page {
        Page::Home | Page::Statistics => Box::pin(figures_part(page)),
        Page::List(kind) if is_filtered(kind) => Box::pin(lists_part(page)),
        Page::Thing(kind, _) if is_filtered(kind) => Box::pin(things_part(page)),
        Page::Search => Box::pin(lists_part(page)),
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

/// What facilitators can do on the page of a wish about one that says the same; nothing for others, nor while it is on its way.
pub(super) fn merging(reference: String) -> AnyView {
    let session = session();
    let section = move || match session.who.get() {
        Who::Person(_) => quietly(reference.clone(), |reference| Box::pin(facilitators_part(reference))),
        Who::Unknown | Who::Visitor => ().into_any(),
    };
    section.into_any()
}

fn merging_for_them(reference: String) -> AnyView {
    quietly(reference, |reference| Box::pin(merging_part(reference)))
}

/// A part of a page from code on demand, with the messages for people; nothing while it is on its way, or where it does not come.
fn quietly(reference: String, part: fn(String) -> Pin<Box<dyn Future<Output = Part>>>) -> AnyView {
    let (client, language) = (portal().client, messages().language());
    let ask = move || -> Delivery {
        let reference = reference.clone();
        Box::pin(async move {
            let (people, forms) = load_people(client, language).await?;
            provide_context(people);
            provide_context(forms);
            let view = part(reference).await;
            view.map_err(|error| client::Error::Network(error.to_string()))
        })
    };
    delivered(Rc::new(ask), || ().into_any(), |_, _| ().into_any())
}
