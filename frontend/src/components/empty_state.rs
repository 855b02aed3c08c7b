//! Shown where there is nothing: what would be here, and how to get it.

use leptos::prelude::*;

/// An empty list or page part.
#[component]
pub(crate) fn EmptyState(
    /// What is not here.
    #[prop(into)]
    what: String,
    /// How to get it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="state">
            <p class="state-what">{what}</p>
            {children()}
        </div>
    }
}
