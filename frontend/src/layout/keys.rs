//! The one single key of every page: `/` goes to the search box. Single keys can be switched off (WCAG 2.1.4).

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::route::Page;
use wasm_bindgen::JsCast;

use crate::{browser, components::SEARCH_BOX, portal::link};

/// Listens for `/` while the current view exists.
pub(crate) fn listen() {
    let navigate = use_navigate();
    let search_page = link(&Page::Search);
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() != "/" || !means_single_key(&event) {
            return;
        }
        event.prevent_default();
        if document().get_element_by_id(SEARCH_BOX).is_some() {
            browser::focus(SEARCH_BOX);
        } else {
            navigate(&search_page, NavigateOptions::default());
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether a key was pressed by itself, to do something: not while something is written, and not where single keys are
/// switched off.
pub(crate) fn means_single_key(event: &ev::KeyboardEvent) -> bool {
    let alone = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    alone && !is_writing(event.target()) && browser::single_keys()
}

/// Whether a key pressed there is part of something being written or chosen.
fn is_writing(target: Option<web_sys::EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            let inside = element.closest("input, select, textarea, dialog, [contenteditable]");
            inside.ok().flatten().is_some()
        })
}
