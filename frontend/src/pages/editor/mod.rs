//! Writing wishes and solutions: beginning one, and the editor of its open revision. Both kinds share the page; [`Written`] says
//! what is different.

mod acting;
mod begin;
mod helping;
mod notes;
mod page;
mod reading;
mod solution;
mod texts;
mod wish;
mod wish_more;
mod writing;
mod written;

use leptos::prelude::*;
use shared::{route::PeoplePage, solution::SolutionContent, wish::WishContent};

use super::people::signed_in;
use crate::components::NotFound;
use written::Written;

/// The view of a page for writing.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    match page {
        PeoplePage::NewWish => signed_in(|_| begin::begin::<WishContent>(PeoplePage::NewWish)),
        PeoplePage::NewSolution => signed_in(|_| begin::begin::<SolutionContent>(PeoplePage::NewSolution)),
        PeoplePage::WishDraft(id) => edit::<WishContent>(id),
        PeoplePage::SolutionDraft(id) => edit::<SolutionContent>(id),
        _ => view! { <NotFound /> }.into_any(),
    }
}

fn edit<C: Written>(id: &str) -> AnyView {
    let id = id.to_owned();
    signed_in(move |account| page::page::<C>(account.id, id.clone()))
}
