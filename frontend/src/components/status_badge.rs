//! The status of a wish, as a word and as a circle that fills from wish to proof.

use leptos::prelude::*;
use shared::wish::WishStatus;

use crate::portal::messages;

/// The circle of a status: empty, half, three quarters, full.
pub(crate) fn glyph(status: WishStatus) -> impl IntoView {
    let inner = match status {
        WishStatus::Open => "",
        WishStatus::Closed => "M5 8h6",
        WishStatus::Matched => "M8 3a5 5 0 0 1 0 10z",
        WishStatus::InTrial => "M8 3a5 5 0 1 1-5 5h5z",
        WishStatus::Proven => "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
    };
    let stroke = if status == WishStatus::Closed {
        "currentColor"
    } else {
        "none"
    };
    let check = (status == WishStatus::Proven).then(|| {
        view! { <path class="glyph-check" d="M5.3 8.2 7.2 10l3.5-3.8" fill="none" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" /> }
    });
    view! {
        <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
            <path d=inner fill="currentColor" stroke=stroke stroke-width="1.5" stroke-linecap="round" />
            {check}
        </svg>
    }
}

/// A status with its circle.
pub(crate) fn status_badge(status: WishStatus) -> impl IntoView {
    let code = status.code();
    view! {
        <span class=format!("status status-{code}")>
            {glyph(status)} {messages().wish_status(code)}
        </span>
    }
}
