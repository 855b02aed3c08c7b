//! A search box with its button and suggestions.

use leptos::{ev, prelude::*};

use super::{
    Icon,
    suggestions::{LIST, Wanted, is_composing},
};
use crate::portal::messages;

/// The id of the search box of a page.
pub(crate) const SEARCH_BOX: &str = "search-box";

/// Takes search words. It also works before the app is loaded: the form leads to the same address.
#[component]
pub(crate) fn SearchForm(
    /// What the box asks for.
    label: &'static str,
    /// An example of what to write.
    hint: &'static str,
    /// The page that shows results.
    action: String,
    /// The words now looked for.
    #[prop(into)]
    words: Signal<String>,
    /// Takes the words.
    on_search: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let suggestions = StoredValue::new_local(Some(Wanted::here()));
    // Not by an event of composing: the one that ends it may come before the code has come that would hear it.
    let written = move |event: ev::Event| {
        if !is_composing(&event)
            && let Some(wanted) = suggestions.try_update_value(Option::take).flatten()
        {
            wanted.begin(event);
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            on_search.run(input.value().trim().to_owned());
        }
    };
    view! {
        <form class="search-form" role="search" action=action on:submit=submit>
            <label for=SEARCH_BOX>{label}</label>
            <div class="search-field">
                <Icon name="search" />
                <input
                    node_ref=input
                    id=SEARCH_BOX
                    type="search"
                    name="q"
                    maxlength=shared::search::MAX_QUERY
                    autocomplete="off"
                    enterkeyhint="search"
                    aria-describedby="search-hint"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded="false"
                    aria-controls=LIST
                    prop:value=words
                    on:input=written
                    on:compositionend=move |event| written(event.into())
                />
                <div id=LIST class="suggestions" role="listbox" aria-label=messages().search_suggestions() hidden></div>
                <button type="submit" class="button">
                    {messages().search_submit()}
                </button>
            </div>
            <p id="search-hint" class="hint">
                {hint}
            </p>
        </form>
    }
}
