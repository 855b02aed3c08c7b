//! A list page: title with the exact count, search box, filters, results.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    route::Page,
    search::{Kind, SearchQuery},
};

use super::{chips::Chips, directory::Directory, facets::Facets, names, results::Results, sort::Sort, state::State};
use crate::{
    address::{Filter, to_search},
    components::{DemonstrationNote, SearchForm, Title},
    i18n::number,
    portal::{link, messages},
};

/// What makes one list differ from another.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    /// The page it is on.
    pub(crate) page: Page,
    /// The heading.
    pub(crate) title: &'static str,
    /// A sentence below it.
    pub(crate) lead: &'static str,
    /// What the search box asks for.
    pub(crate) search_label: &'static str,
    /// The one kind of thing listed, or all.
    pub(crate) kind: Option<Kind>,
    /// The filters offered, in order.
    pub(crate) filters: &'static [Filter],
}

/// Takes the reader to another query of the same list.
#[derive(Clone, Copy)]
pub(super) struct Go {
    path: StoredValue<String>,
    navigate: Callback<String>,
}

impl Go {
    fn new(page: &Page) -> Self {
        let navigate = use_navigate();
        Self {
            path: StoredValue::new(link(page)),
            navigate: Callback::new(move |address: String| {
                let options = NavigateOptions {
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&address, options);
            }),
        }
    }

    /// The address of a query.
    pub(super) fn address(self, query: &SearchQuery) -> String {
        self.path.with_value(|path| format!("{path}{}", to_search(query)))
    }

    /// Goes there.
    pub(super) fn to(self, query: &SearchQuery) {
        self.navigate.run(self.address(query));
    }
}

/// A list page.
#[component]
pub(crate) fn ListingPage(
    /// Which list.
    listing: Listing,
) -> impl IntoView {
    let t = messages();
    let go = Go::new(&listing.page);
    let state = State::new(listing.kind);
    let directory = Directory::open();
    let words = Signal::derive(move || state.query.with(|query| query.q.clone().unwrap_or_default()));
    let on_search = Callback::new(move |words: String| {
        let mut query = state.query.get_untracked();
        query.q = (!words.is_empty()).then_some(words);
        query.sort = None;
        query.exact = false;
        go.to(&query);
    });
    let count = move || {
        let total = state.total.get()?;
        let count = number(total, t.language());
        Some(names::found(listing.kind, total, count))
    };
    let corrected = move || {
        let words = state.corrected.get()?;
        let exact = SearchQuery {
            exact: true,
            ..state.query.get()
        };
        let typed = exact.q.clone().unwrap_or_default();
        Some(view! {
            <p class="corrected">
                {t.search_corrected(words)} " " <a href=go.address(&exact)>{t.search_exact(typed)}</a>
            </p>
        })
    };
    let demonstration = move || {
        state
            .demonstration()
            .then(|| view! { <DemonstrationNote demonstration=true /> })
    };
    view! {
        <div class="page list-page">
            <div class="list-head">
                <Title text=listing.title />
                <p class="lead">{listing.lead}</p>
                <SearchForm
                    label=listing.search_label
                    hint=t.search_hint()
                    action=link(&listing.page)
                    words
                    on_search
                />
            </div>
            <div class="list-body">
                <Facets state filters=listing.filters directory go />
                <section class="list-results" aria-labelledby="found">
                    <div class="list-bar">
                        <h2 id="found" class="found" tabindex="-1">
                            {count}
                        </h2>
                        <Sort state kind=listing.kind go />
                    </div>
                    {corrected}
                    <Chips state directory go />
                    {demonstration}
                    <Results state go />
                </section>
            </div>
        </div>
    }
}
