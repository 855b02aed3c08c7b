//! Icons. All are decorative: the text says the same.

use leptos::prelude::*;

/// A drawing by its name; nothing for a name that is none.
#[component]
pub(crate) fn Icon(
    /// Which drawing.
    name: &'static str,
) -> impl IntoView {
    let path = match name {
        "search" => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
        "menu" => "M4 7h16M4 12h16M4 17h16",
        "contrast" => "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 4v16M12 8h5.5M12 12h8M12 16h5.5",
        "filter" => "M4 7h16M7 12h10M10 17h4",
        "close" => "M6 6l12 12M18 6 6 18",
        "person" => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
        "clock" => "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.5V12l3 2",
        "arrow" => "M5 12h14M13 6l6 6-6 6",
        _ => "",
    };
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
