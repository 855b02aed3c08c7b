//! The way back from a page to the one it belongs to.

use leptos::prelude::*;
use shared::route::{Page, PeoplePage};

use super::guard::title_of;
use crate::portal::{link, messages};

/// A link to the page that this one belongs to.
pub(in crate::pages) fn back_to(page: PeoplePage) -> impl IntoView {
    let title = title_of(&page);
    view! {
        <nav class="breadcrumb" aria-label=messages().nav_breadcrumb()>
            <a href=link(&Page::People(page))>{title}</a>
        </nav>
    }
}
