//! The list of solutions.

use leptos::prelude::*;
use shared::{route::Page, search::Kind};

use crate::{
    address::Filter,
    page_titles::{description_of, title_of},
    pages::listing::{Listing, ListingPage},
    portal::messages,
};

/// The list of solutions.
pub(in crate::pages) fn list() -> impl IntoView {
    let listing = Listing {
        title: title_of(&Page::List(Kind::Solution)),
        lead: description_of(&Page::List(Kind::Solution)),
        page: Page::List(Kind::Solution),
        search_label: messages().search_solutions(),
        kind: Some(Kind::Solution),
        filters: &[
            Filter::Category,
            Filter::Technology,
            Filter::ReadinessLevel,
            Filter::Organisation,
            Filter::Language,
        ],
    };
    view! { <ListingPage listing /> }
}
