//! Placeholders of the same size while content is loading.

use leptos::prelude::*;

use crate::{page_titles::FirstTitle, portal::messages};

/// Rows of a list to come.
pub(crate) fn loading_rows() -> AnyView {
    let rows = (0..5).map(|_| {
        view! {
            <li class="row skeleton-row">
                <span class="skeleton skeleton-meta"></span>
                <span class="skeleton skeleton-title"></span>
                <span class="skeleton skeleton-text"></span>
                <span class="skeleton skeleton-facts"></span>
            </li>
        }
    });
    view! {
        <div class="loading" aria-busy="true">
            <p class="visually-hidden">{messages().loading()}</p>
            <ul class="rows" aria-hidden="true">
                {rows.collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// A page to come; on the first page of a visit with the heading that the server sent.
pub(crate) fn loading_page() -> AnyView {
    let first: FirstTitle = expect_context();
    let heading = first.0.try_update_value(Option::take).flatten();
    let heading = heading.map_or_else(
        || view! { <span class="skeleton skeleton-heading"></span> }.into_any(),
        |heading| view! { <h1 class="title">{heading}</h1> }.into_any(),
    );
    view! {
        <div class="page loading" aria-busy="true">
            <p class="visually-hidden">{messages().loading()}</p>
            <span class="skeleton skeleton-meta"></span>
            {heading}
            <div class="skeleton-block" aria-hidden="true">
                <span class="skeleton skeleton-text"></span>
                <span class="skeleton skeleton-text"></span>
                <span class="skeleton skeleton-text"></span>
                <span class="skeleton skeleton-facts"></span>
            </div>
        </div>
    }
    .into_any()
}
