//! The pages. A page fetches what it shows; what it shows it with are components.

mod account;
mod as_published;
mod contact;
mod desk;
mod editor;
#[cfg(debug_assertions)]
mod gallery;
mod highlights;
mod home;
mod kinds;
mod listing;
mod match_desk;
mod merges;
mod next_step;
mod on_demand;
mod organisations;
mod owning;
mod partners;
mod people;
mod plain;
mod related;
mod reviews;
mod search;
mod similar;
mod site_map;
mod solutions;
mod statistics;
mod wishes;
mod workspace;

use leptos::prelude::*;
use shared::route::Page;

use crate::components::{NotFound, highlight_row, organisation_row, solution_row, wish_row};

// Every kind of thing on screen: its pages, and its row where it was found.
kinds::kinds! {
    filtered {
        Wish => wishes, wish: wish_row;
        Solution => solutions, solution: solution_row;
    }
    plain {
        Organisation => organisations, organisation: organisation_row;
        Highlight => highlights, highlight: highlight_row;
    }
}

/// The view of a page; of an address that is none, the not-found page.
pub(crate) fn view(page: Option<Page>) -> AnyView {
    match page {
        Some(page) => on_demand::on_demand(page),
        None => unknown(),
    }
}

/// What is at an address that is no page.
fn unknown() -> AnyView {
    #[cfg(debug_assertions)]
    if let Some(gallery) = gallery::gallery() {
        return gallery;
    }
    view! { <NotFound /> }.into_any()
}
