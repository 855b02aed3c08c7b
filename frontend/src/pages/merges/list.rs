//! What was proposed to be merged, at the review desk: what waits first, then what was answered.

use leptos::prelude::*;
use shared::merge::MergeProposal;

use super::proposal::{obstacle, page_of, standing, words};
use crate::{
    components::{EmptyState, fetched, foreign, loading_rows},
    portal::{link, messages, people},
    remote::fetch,
    session::session,
};

/// The section.
pub(in crate::pages) fn list() -> AnyView {
    let (p, client) = (people(), session().client);
    let merges = fetch(move || async move { client.list_merges().await });
    view! {
        <section class="part" aria-labelledby="merges-title">
            <h2 id="merges-title">{p.merge_list()}</h2>
            {fetched(merges, loading_rows, |merges: &Vec<MergeProposal>| rows(merges))}
        </section>
    }
    .into_any()
}

fn rows(merges: &[MergeProposal]) -> AnyView {
    let p = people();
    if merges.is_empty() {
        return view! {
            <EmptyState what=p.merge_list_none()>
                <p>{p.merge_list_none_how()}</p>
            </EmptyState>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = merges.iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn row(proposal: &MergeProposal) -> AnyView {
    let title = proposal.duplicate.title.show(messages().language());
    let lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    let hindered = obstacle(proposal).map(|words| view! { <p class="hint">{words}</p> });
    view! {
        <li class="row">
            <p class="row-meta">
                <span>{words(proposal)}</span>
            </p>
            <h3 class="row-title">
                <a href=link(&page_of(proposal)) lang=lang>
                    {title}
                </a>
            </h3>
            {standing(proposal)}
            {hindered}
        </li>
    }
    .into_any()
}
