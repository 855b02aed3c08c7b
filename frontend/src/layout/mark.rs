//! The portal's mark: two halves of a circle, one open (a wish), one full (a solution), sliding together.

use leptos::prelude::*;

use crate::portal::portal;

/// The installation's logo, or the built-in mark.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    match &portal().site.logo {
        Some(address) => view! { <img class="mark" src=address.clone() alt="" /> }.into_any(),
        None => view! {
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <path d="M14.5 6.5a11 11 0 0 0 0 22z" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round" />
                <path d="M18 3.5a11 11 0 0 1 0 22z" fill="currentColor" stroke="currentColor" stroke-width="3" stroke-linejoin="round" />
            </svg>
        }
        .into_any(),
    }
}
