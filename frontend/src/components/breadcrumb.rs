//! The way back from a thing to its list.

use leptos::prelude::*;
use shared::route::Page;

use crate::{
    page_titles::title_of,
    portal::{link, messages},
};

/// A link to the list that a thing belongs to.
#[component]
pub(crate) fn Breadcrumb(
    /// The list.
    list: Page,
) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=messages().nav_breadcrumb()>
            <a href=link(&list)>{title_of(&list)}</a>
        </nav>
    }
}
