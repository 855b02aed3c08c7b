//! One filter: its values with counts, each to be switched on or off.

use leptos::prelude::*;

use super::{directory::Directory, names, page::Go, state::State};
use crate::follow::memo;
use crate::{address::Filter, i18n::number, portal::messages};

/// A long group shows this many values until asked for all.
const SHORT: usize = 8;

/// A filter with its values; nothing where the results leave none.
#[component]
pub(super) fn FacetGroup(state: State, filter: Filter, directory: Directory, go: Go) -> impl IntoView {
    let t = messages();
    let all = RwSignal::new(false);
    let values = memo(move || {
        let mut values: Vec<String> = state.facets.with(|facets| {
            let facet = facets.iter().find(|facet| facet.name == filter.name());
            facet.map_or_else(Vec::new, |facet| {
                facet.values.iter().map(|value| value.value.clone()).collect()
            })
        });
        values.sort_by_cached_key(|value| names::place(filter, value, directory));
        values
    });
    let shown = move || {
        let query = state.query.get();
        let mut values = values.get();
        if !all.get() {
            let mut room = SHORT;
            values.retain(|value| {
                let kept = room > 0 || filter.is_chosen(&query, value);
                room = room.saturating_sub(1);
                kept
            });
        }
        values
    };
    let hidden = memo(move || !all.get() && values.with(Vec::len) > SHORT);
    let rest = move || {
        hidden.get().then(|| {
            let count = number(values.with(Vec::len) as u64, t.language());
            view! {
                <button type="button" class="link-button" on:click=move |_| all.set(true)>
                    {t.filters_all(count)}
                </button>
            }
        })
    };
    view! {
        <fieldset class="facet" class:hidden=move || values.with(Vec::is_empty)>
            <legend>{names::filter(filter)}</legend>
            <For each=shown key=String::clone let:value>
                <FacetValue state filter directory go value />
            </For>
            {rest}
        </fieldset>
    }
}

#[component]
fn FacetValue(state: State, filter: Filter, directory: Directory, go: Go, value: String) -> impl IntoView {
    let value = StoredValue::new(value);
    let chosen = move || value.with_value(|value| state.query.with(|query| filter.is_chosen(query, value)));
    let count = move || {
        let count = value.with_value(|value| count(state, filter, value))?;
        Some(number(count, messages().language()))
    };
    let toggle = move |_| {
        let mut query = state.query.get_untracked();
        value.with_value(|value| filter.toggle(&mut query, value));
        go.to(&query);
    };
    view! {
        <label class="facet-value">
            <input type="checkbox" prop:checked=chosen on:change=toggle />
            <span class="facet-name">{move || value.with_value(|value| names::value(filter, value, directory))}</span>
            <span class="facet-count">{count}</span>
        </label>
    }
}

fn count(state: State, filter: Filter, value: &str) -> Option<u64> {
    state.facets.with(|facets| {
        let facet = facets.iter().find(|facet| facet.name == filter.name())?;
        Some(facet.values.iter().find(|found| found.value == value)?.count)
    })
}
