//! The page for an address that does not exist, or that this reader cannot see.

use leptos::prelude::*;
use shared::{kind::Kind, route::Page};

use super::Title;
use crate::{
    page_titles::title_of,
    portal::{link, messages},
};

/// Pages to continue with.
const WAYS_ON: [Page; 4] = [
    Page::Search,
    Page::List(Kind::Wish),
    Page::List(Kind::Solution),
    Page::SiteMap,
];

/// Says that the page was not found, and links to others.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let t = messages();
    let ways_on = WAYS_ON.iter().map(|page| {
        view! {
            <li>
                <a href=link(page)>{title_of(page)}</a>
            </li>
        }
    });
    view! {
        <div class="page reading">
            <Title text=t.page_title("not_found").unwrap_or_default() />
            <p class="lead">{t.not_found_explained()}</p>
            <ul class="ways-on">{ways_on.collect_view()}</ul>
        </div>
    }
}
