//! The list of wishes.

use leptos::prelude::*;
use shared::{route::Page, search::Kind};

use crate::{
    address::Filter,
    page_titles::{description_of, title_of},
    pages::listing::{Listing, ListingPage},
    portal::messages,
};

/// The list of wishes.
pub(in crate::pages) fn list() -> impl IntoView {
    let listing = Listing {
        title: title_of(&Page::List(Kind::Wish)),
        lead: description_of(&Page::List(Kind::Wish)),
        page: Page::List(Kind::Wish),
        search_label: messages().search_wishes(),
        kind: Some(Kind::Wish),
        filters: &[
            Filter::Status,
            Filter::Category,
            Filter::Technology,
            Filter::Organisation,
            Filter::Language,
        ],
    };
    view! { <ListingPage listing /> }
}
