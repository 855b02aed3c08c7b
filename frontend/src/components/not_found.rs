//! The page for an address where nothing is, or nothing that this reader may see.

use leptos::prelude::*;
use shared::route::Page;

use super::Title;
use crate::{
    page_titles::title_of,
    portal::{link, messages},
};

/// Where a reader who got lost may want to go.
const WAYS_ON: [Page; 4] = [Page::Search, Page::Wishes, Page::Solutions, Page::SiteMap];

/// Says that nothing is here and where to go on.
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
