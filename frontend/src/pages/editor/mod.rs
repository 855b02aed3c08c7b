//! Writing wishes and solutions: beginning one, and the editor of its open revision. Both kinds share the page; [`written`] says
//! what is different.

mod acting;
mod begin;
mod calls;
mod helping;
mod notes;
mod page;
mod reading;
mod sides;
mod solution;
mod texts;
mod wish;
mod wish_more;
mod writing;
mod written;

use leptos::prelude::*;
use shared::{kind::Kind, route::PeoplePage};

use super::people::signed_in;
use crate::components::NotFound;

/// The view of a page for writing.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    match page {
        PeoplePage::NewWish => signed_in(|_| begin::begin(Kind::Wish)),
        PeoplePage::NewSolution => signed_in(|_| begin::begin(Kind::Solution)),
        PeoplePage::WishDraft(id) => edit(Kind::Wish, id.clone()),
        PeoplePage::SolutionDraft(id) => edit(Kind::Solution, id.clone()),
        _ => view! { <NotFound /> }.into_any(),
    }
}

fn edit(kind: Kind, id: String) -> AnyView {
    signed_in(move |account| page::page(account.id, kind, id.clone()))
}
