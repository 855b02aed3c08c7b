//! The marker of demonstration content.

use leptos::prelude::*;

use crate::portal::messages;

/// The marker in a row.
pub(crate) fn demonstration_tag(demonstration: bool) -> impl IntoView {
    demonstration.then(|| view! { <span class="demonstration">{messages().demonstration_tag()}</span> })
}

/// The marker of a page.
#[component]
pub(crate) fn DemonstrationNote(
    /// Whether the page shows demonstration content.
    demonstration: bool,
) -> impl IntoView {
    demonstration.then(|| {
        let t = messages();
        view! {
            <p class="demonstration-note">
                <strong>{t.demonstration_tag()}</strong>
                " "
                {t.demonstration_explained()}
            </p>
        }
    })
}
