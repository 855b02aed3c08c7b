//! A fact about a thing: its name and what it is, for a definition list.

use leptos::prelude::*;

/// A fact.
pub(crate) fn fact(name: &'static str, what: impl IntoView) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{what.into_view()}</dd>
        </div>
    }
}

/// A fact, where there is anything to say.
pub(crate) fn fact_if(name: &'static str, what: Option<impl IntoView>) -> impl IntoView {
    what.map(|what| fact(name, what))
}
