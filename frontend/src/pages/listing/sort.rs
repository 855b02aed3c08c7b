//! The order of a list.

use leptos::{ev, prelude::*};
use shared::search::{Kind, SearchOrder};

use super::{page::Go, state::State};
use crate::follow::memo;
use crate::portal::messages;

/// Offers the orders that make sense for what is listed.
#[component]
pub(super) fn Sort(state: State, kind: Option<Kind>, go: Go) -> impl IntoView {
    let t = messages();
    let has_words = memo(move || state.query.with(|query| query.q.is_some()));
    let orders = move || {
        let relevance = has_words.get().then_some(SearchOrder::Relevance);
        let closing = (kind == Some(Kind::Wish)).then_some(SearchOrder::Closing);
        relevance.into_iter().chain([SearchOrder::Newest]).chain(closing)
    };
    let chosen = move || {
        let default = if has_words.get() {
            SearchOrder::Relevance
        } else {
            SearchOrder::Newest
        };
        state.query.with(|query| query.sort).unwrap_or(default)
    };
    let options = move || {
        orders()
            .map(|order| {
                view! {
                    <option value=code(order) selected=move || chosen() == order>
                        {t.sort(code(order))}
                    </option>
                }
            })
            .collect_view()
    };
    let choose = move |event: ev::Event| {
        let code_chosen = event_target_value(&event);
        let mut query = state.query.get_untracked();
        query.sort = [SearchOrder::Relevance, SearchOrder::Newest, SearchOrder::Closing]
            .into_iter()
            .find(|order| code(*order) == code_chosen);
        go.to(&query);
    };
    view! {
        <label class="sort">
            <span>{t.sort_title()}</span>
            <select on:change=choose>{options}</select>
        </label>
    }
}

const fn code(order: SearchOrder) -> &'static str {
    match order {
        SearchOrder::Relevance => "relevance",
        SearchOrder::Newest => "newest",
        SearchOrder::Closing => "closing",
    }
}
