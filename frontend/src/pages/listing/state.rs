//! What a list has loaded: the results of the address's query, and more of them on request.

use std::{cell::RefCell, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use shared::search::{Facet, Kind, SearchHit, SearchQuery, SearchResults};

use super::names;
use crate::follow::memo;
use crate::{
    address::{from_search, to_search},
    announcer::Announcer,
    i18n::number,
    portal::{Portal, messages, portal},
};

/// How the last question went.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    /// Asked; what is shown belongs to the question before.
    Loading,
    /// Answered.
    Ready,
    /// Not answered.
    Failed(client::Error),
}

/// The list as it stands.
#[derive(Clone, Copy)]
pub(super) struct State {
    kind: Option<Kind>,
    /// The query of the address.
    pub(super) query: Memo<SearchQuery>,
    /// The results so far.
    pub(super) items: RwSignal<Vec<Arc<SearchHit>>>,
    /// Counts for narrowing.
    pub(super) facets: RwSignal<Arc<Vec<Facet>>>,
    /// How many there are in all, once known.
    pub(super) total: RwSignal<Option<u64>>,
    /// The words that were looked for instead of the reader's.
    pub(super) corrected: RwSignal<Option<String>>,
    /// Where to go on.
    pub(super) next: RwSignal<Option<String>>,
    /// How the last question went.
    pub(super) condition: RwSignal<Condition>,
    again: Trigger,
    asked: StoredValue<u32>,
}

impl State {
    /// A list that follows the address.
    pub(super) fn new(kind: Option<Kind>) -> Self {
        let search = use_location().search;
        let state = Self {
            kind,
            query: memo(move || from_search(&search.read())),
            items: RwSignal::new(Vec::new()),
            facets: RwSignal::new(Arc::default()),
            total: RwSignal::new(None),
            corrected: RwSignal::new(None),
            next: RwSignal::new(None),
            condition: RwSignal::new(Condition::Loading),
            again: Trigger::new(),
            asked: StoredValue::new(0),
        };
        let (portal, announcer) = (portal(), expect_context::<Announcer>());
        Effect::new(move |before: Option<()>| {
            let query = state.query.get();
            state.again.track();
            if before.is_none() && state.recall(&query) {
                return;
            }
            let announcer = before.map(|()| announcer);
            state.ask(portal, query, None, announcer);
        });
        state
    }

    /// Asks the same question again.
    pub(super) fn retry(self) {
        self.again.notify();
    }

    /// Asks for the next results and says how many came.
    pub(super) fn more(self, announcer: Announcer) {
        if let Some(cursor) = self.next.get_untracked() {
            self.ask(portal(), self.query.get_untracked(), Some(cursor), Some(announcer));
        }
    }

    /// Whether any of the results is demonstration content.
    pub(super) fn demonstration(self) -> bool {
        self.items
            .with(|items| items.iter().any(|hit| hit.found.is_demonstration()))
    }

    fn ask(self, portal: Portal, query: SearchQuery, cursor: Option<String>, announcer: Option<Announcer>) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        self.condition.set(Condition::Loading);
        let more = cursor.is_some();
        let mut question = query.clone();
        question.cursor = cursor;
        if let Some(kind) = self.kind {
            question.kind = vec![kind];
        }
        let t = messages();
        spawn_local(async move {
            let answer = portal.client.search(&question).await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(results) => {
                    if let Some(announcer) = announcer {
                        announcer.say(self.announcement(t, &results, more));
                    }
                    self.take(results, more);
                    self.remember(&query);
                }
                Err(error) => {
                    if !more {
                        // What is left of another question would pass for an answer to this one.
                        self.items.set(Vec::new());
                        self.total.set(None);
                        self.corrected.set(None);
                        self.next.set(None);
                    }
                    self.condition.set(Condition::Failed(error));
                }
            }
        });
    }

    fn announcement(self, t: &shared::messages::Messages, results: &SearchResults, more: bool) -> String {
        let count = |value| number(value, t.language());
        if more {
            let added = results.items.len() as u64;
            let shown = self.items.with_untracked(Vec::len) as u64 + added;
            t.list_more_shown(count(added), count(shown), count(results.total))
        } else {
            let found = names::found_in(t, self.kind, results.total, count(results.total));
            match &results.corrected {
                Some(words) => format!("{} {found}", t.search_corrected(words)),
                None => found,
            }
        }
    }

    fn take(self, results: SearchResults, more: bool) {
        let items = results.items.into_iter().map(Arc::new);
        if more {
            self.items.update(|shown| shown.extend(items));
        } else {
            self.items.set(items.collect());
            self.facets.set(Arc::new(results.facets));
        }
        self.total.set(Some(results.total));
        self.corrected.set(results.corrected);
        self.next.set(results.next_cursor);
        self.condition.set(Condition::Ready);
    }

    /// Keeps the list for a reader who comes back to it.
    fn remember(self, query: &SearchQuery) {
        let kept = Kept {
            key: key(self.kind, query),
            at: js_sys::Date::now(),
            items: self.items.get_untracked(),
            facets: self.facets.get_untracked(),
            total: self.total.get_untracked(),
            corrected: self.corrected.get_untracked(),
            next: self.next.get_untracked(),
        };
        MEMORY.with_borrow_mut(|memory| {
            memory.retain(|other| other.key != kept.key);
            if memory.len() == KEPT {
                memory.remove(0);
            }
            memory.push(kept);
        });
    }

    /// Takes a list left a moment ago as it was, so that "back" finds the same place. Whether there was one.
    fn recall(self, query: &SearchQuery) -> bool {
        let key = key(self.kind, query);
        let oldest = js_sys::Date::now() - KEPT_MILLISECONDS;
        MEMORY.with_borrow(|memory| {
            let kept = memory.iter().find(|kept| kept.key == key && kept.at > oldest);
            if let Some(kept) = kept {
                self.items.set(kept.items.clone());
                self.facets.set(Arc::clone(&kept.facets));
                self.total.set(kept.total);
                self.corrected.set(kept.corrected.clone());
                self.next.set(kept.next.clone());
                self.condition.set(Condition::Ready);
            }
            kept.is_some()
        })
    }
}

/// How many lists are kept, and for how long.
const KEPT: usize = 6;
const KEPT_MILLISECONDS: f64 = 120_000.0;

struct Kept {
    key: String,
    at: f64,
    items: Vec<Arc<SearchHit>>,
    facets: Arc<Vec<Facet>>,
    total: Option<u64>,
    corrected: Option<String>,
    next: Option<String>,
}

thread_local! {
    static MEMORY: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

fn key(kind: Option<Kind>, query: &SearchQuery) -> String {
    format!("{}{}", kind.map_or("", Kind::code), to_search(query))
}
