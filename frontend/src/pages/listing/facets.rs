//! The filters beside a list; on a phone in a sheet of their own.

use leptos::{ev, prelude::*};

use super::{directory::Directory, facet_group::FacetGroup, page::Go, state::State};
use crate::{address::Filter, browser, components::Icon, i18n::number, portal::messages};

/// From this width on, in rem, the filters are beside the list.
const WIDE: u16 = 60;

/// The filters.
#[component]
pub(super) fn Facets(state: State, filters: &'static [Filter], directory: Directory, go: Go) -> impl IntoView {
    let t = messages();
    let wide = wide_enough();
    let groups = move || {
        filters
            .iter()
            .map(|filter| view! { <FacetGroup state filter=*filter directory go /> })
            .collect_view()
    };
    move || {
        if wide.get() {
            view! {
                <aside class="facets" aria-label=t.filters_title()>
                    {groups()}
                </aside>
            }
            .into_any()
        } else {
            view! { <Sheet state>{groups()}</Sheet> }.into_any()
        }
    }
}

/// A button with the number of chosen filters, and the sheet it opens.
#[component]
fn Sheet(state: State, children: Children) -> impl IntoView {
    let t = messages();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let open = move |_: ev::MouseEvent| {
        if let Some(dialog) = dialog.get_untracked() {
            drop(dialog.show_modal());
        }
    };
    let close = move |_: ev::MouseEvent| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let chosen = move || {
        let chosen: usize = state
            .query
            .with(|query| Filter::ALL.iter().map(|filter| filter.chosen(query).len()).sum());
        (chosen > 0).then(|| view! { <span class="count">{chosen}</span> })
    };
    let show = move || {
        let total = state.total.get().unwrap_or_default();
        t.filters_show(total, number(total, t.language()))
    };
    view! {
        <div class="facets-button">
            <button type="button" class="button quiet" on:click=open>
                <Icon name="filter" />
                {t.filters_title()}
                {chosen}
            </button>
        </div>
        <dialog node_ref=dialog class="sheet" aria-labelledby="sheet-title">
            <div class="sheet-head">
                <h2 id="sheet-title">{t.filters_title()}</h2>
                <button type="button" class="tool" on:click=close>
                    <Icon name="close" />
                    <span class="visually-hidden">{t.filters_close()}</span>
                </button>
            </div>
            <div class="sheet-body">{children()}</div>
            <div class="sheet-foot">
                <button type="button" class="button" on:click=close>
                    {show}
                </button>
            </div>
        </dialog>
    }
}

/// Follows the width of the window.
fn wide_enough() -> RwSignal<bool> {
    let asked = browser::is_wide(WIDE);
    let wide = RwSignal::new(asked.as_ref().is_none_or(web_sys::MediaQueryList::matches));
    let listener = window_event_listener(ev::resize, move |_| {
        let now = browser::is_wide(WIDE).is_none_or(|asked| asked.matches());
        if now != wide.get_untracked() {
            wide.set(now);
        }
    });
    on_cleanup(move || listener.remove());
    wide
}
