//! The chosen filters, each with a button to remove it.

use leptos::prelude::*;
use shared::search::SearchQuery;

use super::{directory::Directory, names, page::Go, state::State};
use crate::{address::Filter, browser, components::Icon, i18n::long_date, portal::messages};

/// A chosen filter: what it says, and the query without it.
struct Chip {
    words: String,
    without: SearchQuery,
}

/// The chosen filters.
#[component]
pub(super) fn Chips(state: State, directory: Directory, go: Go) -> impl IntoView {
    let t = messages();
    move || {
        let query = state.query.get();
        let chips = chips(&query, directory);
        if chips.is_empty() {
            return None;
        }
        let without_any = SearchQuery {
            q: query.q.clone(),
            sort: query.sort,
            ..SearchQuery::default()
        };
        let items = chips.into_iter().map(|chip| {
            let label = t.chip_remove(&chip.words);
            view! {
                <li>
                    <button type="button" class="chip" aria-label=label on:click=move |_| leave(go, &chip.without)>
                        {chip.words}
                        <Icon name="close" />
                    </button>
                </li>
            }
        });
        Some(view! {
            <ul class="chips" aria-label=t.chips_title()>
                {items.collect_view()}
                <li>
                    <button type="button" class="link-button" on:click=move |_| leave(go, &without_any)>
                        {t.chips_clear()}
                    </button>
                </li>
            </ul>
        })
    }
}

/// The chip goes away, so the focus moves to the count of what is found now.
fn leave(go: Go, query: &SearchQuery) {
    browser::focus("found");
    go.to(query);
}

fn chips(query: &SearchQuery, directory: Directory) -> Vec<Chip> {
    let mut chips = Vec::new();
    for filter in Filter::ALL {
        for value in filter.chosen(query) {
            let mut without = query.clone();
            filter.toggle(&mut without, &value);
            let words = names::value(filter, &value, directory);
            chips.push(Chip { words, without });
        }
    }
    if let Some(words) = period(query) {
        let without = SearchQuery {
            published_from: None,
            published_to: None,
            ..query.clone()
        };
        chips.push(Chip { words, without });
    }
    chips
}

/// The days of publication asked for.
fn period(query: &SearchQuery) -> Option<String> {
    let t = messages();
    let date = |date| long_date(date, t.language());
    match (query.published_from, query.published_to) {
        (Some(from), Some(to)) => Some(t.period_between(date(from), date(to))),
        (Some(from), None) => Some(t.period_from(date(from))),
        (None, Some(to)) => Some(t.period_to(date(to))),
        (None, None) => None,
    }
}
