//! The rows of a list and the way to more of them.

use std::sync::Arc;

use leptos::prelude::*;
use shared::search::{SearchHit, SearchQuery};

use super::{
    page::Go,
    state::{Condition, State},
};
use crate::follow::{memo, whenever};
use crate::{
    announcer::Announcer,
    browser,
    components::{EmptyState, ErrorState, loading_rows},
    i18n::number,
    pages::row,
    portal::messages,
};

/// The results in their condition.
#[component]
pub(super) fn Results(state: State, go: Go) -> impl IntoView {
    let first_load = memo(move || state.total.with(Option::is_none));
    let failed = move || {
        state.condition.with(|condition| match condition {
            Condition::Failed(error) => {
                let retry = Callback::new(move |()| {
                    // The button goes away with the failure.
                    browser::focus("found");
                    state.retry();
                });
                Some(view! { <ErrorState error=error.clone() retry /> })
            }
            _ => None,
        })
    };
    let loading = move || {
        let waiting = state
            .condition
            .with(|condition| matches!(condition, Condition::Loading));
        (waiting && first_load.get()).then(loading_rows)
    };
    let busy = move || {
        state
            .condition
            .with(|condition| matches!(condition, Condition::Loading))
    };
    let nothing = move || (state.total.get() == Some(0)).then(|| view! { <Nothing state go /> });
    view! {
        {failed}
        {loading}
        <ul class="rows" class:stale=move || busy() && !first_load.get() aria-busy=move || busy().to_string()>
            <For each=move || state.items.get() key=identity let:hit>
                {row(&hit)}
            </For>
        </ul>
        {nothing}
        <More state />
    }
}

/// What tells one result from another; passages included, because they change with the query.
fn identity(hit: &Arc<SearchHit>) -> String {
    let mut identity = hit.found.id().to_string();
    if hit.by_meaning {
        identity.push('~');
    }
    for segment in hit.passages.iter().flat_map(|passage| &passage.segments) {
        identity.push_str(&segment.text);
        identity.push(if segment.marked { '*' } else { ' ' });
    }
    identity
}

/// Nothing found, and how to find something.
#[component]
fn Nothing(state: State, go: Go) -> impl IntoView {
    let t = messages();
    let everything = go.address(&SearchQuery::default());
    let words = state.query.with_untracked(|query| query.q.clone());
    let what = words.map_or_else(|| t.nothing_with_filters().to_owned(), |words| t.nothing_for(words));
    view! {
        <EmptyState what>
            <p>{t.nothing_advice()}</p>
            <p class="state-actions">
                <a class="button quiet" href=everything>
                    {t.nothing_show_all()}
                </a>
            </p>
        </EmptyState>
    }
}

/// Shows more in place; says how many came, and how many are shown of how many.
#[component]
fn More(state: State) -> impl IntoView {
    let t = messages();
    let announcer: Announcer = expect_context();
    let shown = move || {
        let total = state.total.get().filter(|total| *total > 0)?;
        let shown = state.items.with(Vec::len) as u64;
        let count = |value| number(value, t.language());
        Some(t.list_shown(count(shown), count(total)))
    };
    let asked_after = StoredValue::new(None::<usize>);
    let more = move |_| {
        asked_after.set_value(Some(state.items.with_untracked(Vec::len)));
        state.more(announcer);
    };
    // When the last results have come the button goes away; the focus then moves to the first of them.
    whenever(move || {
        let shown = state.items.with(Vec::len);
        if let Some(before) = asked_after.get_value().filter(|before| shown > *before) {
            asked_after.set_value(None);
            if state.next.with_untracked(Option::is_none) {
                // The rows are drawn by then.
                request_animation_frame(move || {
                    browser::focus_first(&format!(".rows > li:nth-child({}) a", before + 1));
                });
            }
        }
    });
    let has_more = memo(move || state.next.with(Option::is_some));
    let button = move || {
        has_more.get().then(|| {
            view! {
                <button type="button" class="button quiet" on:click=more>
                    {t.list_more()}
                </button>
            }
        })
    };
    view! {
        <div class="more">
            <p>{shown}</p>
            {button}
        </div>
    }
}
