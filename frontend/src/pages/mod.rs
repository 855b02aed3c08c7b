//! The pages. A page fetches what it shows; what it shows it with are components.

mod account;
mod contact;
mod desk;
mod highlights;
mod home;
mod listing;
mod match_desk;
mod next_step;
mod on_demand;
mod organisations;
mod partners;
mod people;
mod plain;
mod related;
mod search;
mod similar;
mod site_map;
mod solutions;
mod statistics;
mod wishes;
mod workspace;

use leptos::prelude::*;
use shared::{route::Page, site::PageName};

use crate::{components::NotFound, portal::messages};

/// The view of a page; of an address that is none, the not-found page.
pub(crate) fn view(page: Option<Page>) -> AnyView {
    match page {
        Some(page) => on_demand::on_demand(page),
        None => view! { <NotFound /> }.into_any(),
    }
}

/// The title of a page that needs no name; of a thing's page, that of its list.
pub(crate) fn title_of(page: &Page) -> &'static str {
    messages().page_title(code(page)).unwrap_or_default()
}

/// The description of a page that needs no name.
pub(crate) fn description_of(page: &Page) -> &'static str {
    messages().page_description(code(page)).unwrap_or_default()
}

/// The page's name in the message tables.
const fn code(page: &Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::Wishes | Page::Wish(_) => "wishes",
        Page::Solutions | Page::Solution(_) => "solutions",
        Page::Organisations | Page::Organisation(_) => "organisations",
        Page::Partners => "partners",
        Page::Highlights | Page::Highlight(_) => "highlights",
        Page::Statistics => "statistics",
        Page::Search => "search",
        Page::Contact => "contact",
        Page::SiteMap => "site_map",
        Page::People(page) => page.code(),
        Page::Plain(name) => match name {
            PageName::About => "about",
            PageName::Developers => "developers",
            PageName::Faq => "faq",
            PageName::Notices => "notices",
            PageName::Privacy => "privacy",
            PageName::Accessibility => "accessibility",
        },
    }
}
