//! Search over every kind of thing.

use leptos::prelude::*;
use shared::route::Page;

use super::listing::{Listing, ListingPage};
use crate::{
    address::Filter,
    page_titles::{description_of, title_of},
    portal::messages,
};

/// The search page.
pub(super) fn search() -> impl IntoView {
    let listing = Listing {
        title: title_of(&Page::Search),
        lead: description_of(&Page::Search),
        page: Page::Search,
        search_label: messages().search_everything(),
        kind: None,
        filters: &[
            Filter::Kind,
            Filter::Status,
            Filter::Category,
            Filter::Technology,
            Filter::ReadinessLevel,
            Filter::Organisation,
            Filter::Language,
        ],
    };
    view! { <ListingPage listing /> }
}
