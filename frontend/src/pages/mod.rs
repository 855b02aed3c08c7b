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
use shared::route::Page;

use crate::components::NotFound;

/// The view of a page; of an address that is none, the not-found page.
pub(crate) fn view(page: Option<Page>) -> AnyView {
    match page {
        Some(page) => on_demand::on_demand(page),
        None => view! { <NotFound /> }.into_any(),
    }
}
