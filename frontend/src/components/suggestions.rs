//! What is suggested below a search box while somebody writes in it: a list box in the sense of the WAI-ARIA practices for
//! combo boxes. The focus stays in the box; arrows move along the list, Enter goes there, Escape puts it away.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use shared::{
    route::Page,
    search::{SearchQuery, SuggestQuery, Suggestion, SuggestionKind},
};

use super::{foreign, passage::marked};
use crate::{
    address::to_search,
    portal::{link, messages, portal},
};

/// How long the fingers must rest before the server is asked.
const REST: Duration = Duration::from_millis(140);

/// The id of the list.
pub(super) const LIST: &str = "suggestions";

/// The list as it stands.
#[derive(Clone, Copy)]
pub(super) struct Suggesting {
    items: RwSignal<Vec<Suggestion>>,
    /// Which of them Enter would go to.
    active: RwSignal<Option<usize>>,
    /// The number of the last question: answers to others come too late.
    asked: StoredValue<u32>,
    go: Callback<String>,
}

impl Suggesting {
    pub(super) fn new() -> Self {
        let navigate = use_navigate();
        Self {
            items: RwSignal::new(Vec::new()),
            active: RwSignal::new(None),
            asked: StoredValue::new(0),
            go: Callback::new(move |address: String| navigate(&address, Default::default())),
        }
    }

    pub(super) fn is_open(self) -> bool {
        !self.items.read().is_empty()
    }

    /// The id of the active one.
    pub(super) fn active(self) -> Option<String> {
        self.active.get().map(id)
    }

    /// Puts the list away, and what is still on its way.
    pub(super) fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.active.set(None);
        self.items.set(Vec::new());
    }

    /// Asks for suggestions once the fingers rest.
    pub(super) fn ask(self, typed: String) {
        self.active.set(None);
        if typed.trim().is_empty() {
            return self.close();
        }
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        let (client, language) = (portal().client, messages().language());
        let is_last = move || self.asked.try_get_value() == Some(number);
        let question = move || {
            if !is_last() {
                return;
            }
            spawn_local(async move {
                let query = SuggestQuery {
                    q: typed,
                    language: Some(language),
                    limit: None,
                };
                // Without an answer the box is what it always was.
                let found = client.suggest(&query).await.unwrap_or_default();
                if is_last() {
                    self.active.set(None);
                    self.items.set(found.items);
                }
            });
        };
        set_timeout(question, REST);
    }

    /// Does what a key says to the list. Keys that choose characters while Chinese is written are not for it.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        let count = self.items.read_untracked().len();
        if count == 0 || event.is_composing() {
            return;
        }
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.active.set(Some(active.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" => self
                .active
                .set(Some(active.map_or(count - 1, |at| (at + count - 1) % count))),
            "Escape" => self.close(),
            "Enter" if active.is_some() => self.choose(active.unwrap_or_default()),
            _ => return,
        }
        event.prevent_default();
    }

    fn choose(self, at: usize) {
        let address = self.items.read_untracked().get(at).map(address);
        self.close();
        if let Some(address) = address {
            self.go.run(address);
        }
    }

    /// The list; nothing while there is nothing to suggest.
    pub(super) fn view(self) -> impl IntoView {
        let t = messages();
        move || {
            let items = self.items.read();
            let mut at = 0;
            let groups = items.chunk_by(|one, other| one.kind == other.kind).map(|group| {
                let options = group.iter().map(|suggestion| {
                    let place = at;
                    at += 1;
                    view! {
                        <div
                            role="option"
                            id=id(place)
                            class="suggestion"
                            lang=foreign(suggestion.language)
                            aria-selected=move || (self.active.get() == Some(place)).to_string()
                            on:click=move |_| self.choose(place)
                        >
                            {reference(suggestion)}
                            <span>{marked(&suggestion.segments)}</span>
                        </div>
                    }
                });
                let options = options.collect_view();
                let name = group.first().and_then(|first| {
                    let kind = first.kind.code();
                    t.kind(kind).or_else(|| t.filter(kind))
                });
                view! {
                    <div role="group" aria-label=name>
                        <p role="presentation" class="hint">
                            {name}
                        </p>
                        {options}
                    </div>
                }
            });
            let groups = groups.collect_view();
            (!items.is_empty()).then(|| {
                // Pressing on the list must not take the focus from the box.
                view! {
                    <div
                        role="listbox"
                        id=LIST
                        class="suggestions"
                        aria-label=t.search_suggestions()
                        on:mousedown=|event| event.prevent_default()
                    >
                        {groups}
                    </div>
                }
            })
        }
    }
}

fn id(at: usize) -> String {
    format!("suggestion-{at}")
}

fn reference(suggestion: &Suggestion) -> Option<impl IntoView + use<>> {
    matches!(suggestion.kind, SuggestionKind::Wish | SuggestionKind::Solution)
        .then(|| view! { <span class="reference">{suggestion.key.clone()}</span> })
}

fn address(suggestion: &Suggestion) -> String {
    let key = suggestion.key.clone();
    let mut query = SearchQuery::default();
    match suggestion.kind {
        SuggestionKind::Wish => return link(&Page::Wish(key)),
        SuggestionKind::Solution => return link(&Page::Solution(key)),
        SuggestionKind::Organisation => return link(&Page::Organisation(key)),
        SuggestionKind::Category => query.category.push(key),
        SuggestionKind::Technology => query.technology.push(key),
    }
    format!("{}{}", link(&Page::Search), to_search(&query))
}
