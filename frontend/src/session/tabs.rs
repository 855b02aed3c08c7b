//! Messages between tabs: a person signed in or out.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{
    renew::restore,
    state::{Session, Who},
};

const CHANNEL: &str = "innoportal-session";
const IN: &str = "in";
const OUT: &str = "out";

thread_local! {
    /// The channel of this tab, open from the first sign-in on.
    static OPEN: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Listens to the other tabs, from the first time on.
pub(super) fn listen(session: Session) {
    let is_open = OPEN.with_borrow(Option::is_some);
    if is_open {
        return;
    }
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else {
        return;
    };
    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match event.data().as_string().as_deref() {
            Some(OUT) => session.forget(),
            Some(IN) if session.who.get_untracked() == Who::Visitor => {
                leptos::task::spawn_local(restore(session));
            }
            _ => {}
        });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // For the life of the tab.
    on_message.forget();
    OPEN.set(Some(channel));
}

fn tell(what: &str) {
    OPEN.with_borrow(|channel| {
        if let Some(channel) = channel {
            drop(channel.post_message(&what.into()));
        }
    });
}

/// Tells the other tabs that a person signed in here.
pub(super) fn tell_in() {
    tell(IN);
}

/// Tells the other tabs that the person signed out.
pub(super) fn tell_out() {
    tell(OUT);
}
