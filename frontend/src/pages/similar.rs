//! Things of the same kind that resemble the thing of a page.

use leptos::prelude::*;

use crate::{
    components::{Found, fetched_quietly, similar_row, what_happened},
    portal::messages,
    remote::Fetch,
};

/// The similar things with the line that says what likeness is and is not. Nothing where there is none, nor while they are on
/// their way; that they did not come is said in one line, for the rest of the page needs none of them.
/// `more` stands at the end of a row.
pub(super) fn similar(title: &'static str, similar: Fetch<Vec<Found>>, more: fn(&Found) -> AnyView) -> AnyView {
    let section = move |content: AnyView| {
        view! {
            <section class="related" aria-labelledby="similar-title">
                <h2 id="similar-title">{title}</h2>
                {content}
            </section>
        }
        .into_any()
    };
    let rows = move |found: &Vec<Found>| {
        if found.is_empty() {
            return ().into_any();
        }
        let rows: Vec<AnyView> = found.iter().map(|found| similar_row(found, more(found))).collect();
        let content = view! {
            <p class="fairness-line">{messages().fairness_match()}</p>
            <ul class="matches">{rows}</ul>
        };
        section(content.into_any())
    };
    let failed = move |error: &client::Error, retry: Callback<()>| {
        let content = view! {
            <p class="state-actions">
                <span>{what_happened(error)}</span>
                <button type="button" class="button quiet" on:click=move |_| retry.run(())>
                    {messages().error_retry()}
                </button>
            </p>
        };
        section(content.into_any())
    };
    fetched_quietly(similar, failed, rows)
}
