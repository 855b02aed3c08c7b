//! Asks before a page is left on which something is not saved: by another address, by closing the tab, by a link of the portal.

use leptos::{ev, prelude::*};
use shared::route::Page;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use crate::{browser, portal::form_texts};

/// Asks for as long as the view is there that calls this, whenever `unsaved` says so.
pub(crate) fn ask_before_leaving(unsaved: impl Into<Signal<bool>>) {
    let unsaved = unsaved.into();
    let is_unsaved = move || unsaved.try_get_untracked().unwrap_or_default();
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if is_unsaved() {
            event.prevent_default();
            // What browsers before the standard look at.
            event.set_return_value("unsaved");
        }
    });
    let question = form_texts().form_leave();
    let clicked = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if leads_away(&event) && is_unsaved() && !browser::confirm(question) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // Before the router hears of it.
    let clicked = clicked.into_js_value();
    listen(&clicked, true);
    let clicked = StoredValue::new_local(clicked);
    on_cleanup(move || {
        closing.remove();
        clicked.try_with_value(|clicked| listen(clicked, false));
    });
}

fn listen(listener: &JsValue, on: bool) {
    let (target, function) = (document(), listener.unchecked_ref());
    drop(match on {
        true => target.add_event_listener_with_callback_and_bool("click", function, true),
        false => target.remove_event_listener_with_callback_and_bool("click", function, true),
    });
}

/// Whether a click follows a link to another page in this tab. The same page in another language keeps what was typed.
fn leads_away(event: &Event) -> bool {
    let Some(mouse) = event.dyn_ref::<MouseEvent>() else {
        return false;
    };
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return false;
    }
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return false;
    };
    if !link.target().is_empty() || link.has_attribute("download") {
        return false;
    }
    let page = |path: &str| Page::parse(path).map(|(_, page)| page);
    match page(&link.pathname()) {
        Some(to) => page(&browser::path()) != Some(to),
        // The browser itself asks where the page is closed for another.
        None => false,
    }
}
