//! A list that comes page by page: the first at once, the next on request.

use std::{pin::Pin, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use shared::page::Page;

use crate::{
    announcer::Announcer,
    components::{fetched, loading_rows},
    i18n::number,
    portal::{messages, people},
    remote::{Fetch, fetch},
};

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, client::Error>>>>;

/// Asks for the page after a cursor.
pub(in crate::pages) type Ask<T> = Arc<dyn Fn(Option<String>) -> Answer<T> + Send + Sync>;

/// The first page of a list; asked for again whenever a signal that `ask` reads changes.
pub(in crate::pages) fn first_page<T: Send + Sync + 'static>(ask: &Ask<T>) -> Fetch<Page<T>> {
    let ask = Arc::clone(ask);
    fetch(move || ask(None))
}

/// The rows, and a button for more of them; `empty` where there is none.
pub(in crate::pages) fn paged<T: Clone + Send + Sync + 'static>(
    first: Fetch<Page<T>>,
    ask: Ask<T>,
    rows: fn(Vec<AnyView>) -> AnyView,
    row: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    empty: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let row = Arc::new(row);
    fetched(first, loading_rows, move |page: &Page<T>| {
        if page.items.is_empty() {
            return empty();
        }
        let (row, ask) = (Arc::clone(&row), Arc::clone(&ask));
        let items = RwSignal::new(page.items.clone());
        let next = RwSignal::new(page.next_cursor.clone());
        let announcer: Announcer = expect_context();
        let (t, p) = (messages(), people());
        let more = move |_| {
            let answer = ask(next.get_untracked());
            spawn_local(async move {
                // A page that does not come leaves the button where it is.
                if let Ok(page) = answer.await {
                    let added = page.items.len() as u64;
                    announcer.say(p.list_more_shown(added, number(added, t.language())));
                    items.update(|items| items.extend(page.items));
                    next.set(page.next_cursor);
                }
            });
        };
        let button = move || {
            let more = more.clone();
            next.with(Option::is_some).then(|| {
                view! {
                    <div class="more">
                        <button type="button" class="button quiet" on:click=more>
                            {p.list_more()}
                        </button>
                    </div>
                }
            })
        };
        let shown = move || rows(items.with(|items| items.iter().map(|item| row(item)).collect()));
        view! {
            {shown}
            {button}
        }
        .into_any()
    })
}

/// Rows as a list.
pub(in crate::pages) fn list_of(rows: Vec<AnyView>) -> AnyView {
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
