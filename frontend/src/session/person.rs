//! The state of the signed-in person. Only code for signed-in people uses it.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use shared::account::AccountView;
use wasm_bindgen::JsValue;

use super::state::{Session, Who};

thread_local! {
    static ACCOUNT: ArcRwSignal<Option<AccountView>> = ArcRwSignal::new(None);
    /// The calls that wait for the end of the dialog.
    static WAITING: RefCell<Vec<js_sys::Function>> = const { RefCell::new(Vec::new()) };
    /// The timer that renews the token.
    static TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
    /// How many tokens there were.
    static TOKENS: Cell<u32> = const { Cell::new(0) };
}

/// How many tokens this tab has had.
pub(super) fn tokens() -> u32 {
    TOKENS.get()
}

/// The token has changed.
pub(super) fn count_token() {
    TOKENS.set(TOKENS.get().wrapping_add(1));
}

/// Replaces the timer.
pub(super) fn set_timer(timer: Option<TimeoutHandle>) {
    if let Some(before) = TIMER.replace(timer) {
        before.clear();
    }
}

/// A call waits for the end of the dialog.
pub(super) fn wait(resolve: js_sys::Function) {
    WAITING.with_borrow_mut(|waiting| waiting.push(resolve));
}

impl Session {
    /// The signed-in person; readers are notified of every change of the account.
    pub(crate) fn account(self) -> Option<AccountView> {
        ACCOUNT.with(Clone::clone).get()
    }

    /// Shows the account of who is signed in, as it is now.
    pub(crate) fn update(self, account: AccountView) {
        let id = account.id;
        ACCOUNT.with(Clone::clone).set(Some(account));
        self.become_known(Who::Person(id));
    }

    /// Nobody is signed in in this tab any longer.
    pub(super) fn forget(self) {
        self.client.set_token(None);
        set_timer(None);
        self.become_known(Who::Visitor);
        ACCOUNT.with(Clone::clone).set(None);
        self.answer(false);
    }

    /// Ends the dialog, and tells the calls that wait for it whether to go on.
    pub(super) fn answer(self, signed_in: bool) {
        self.asks.set(false);
        for resolve in WAITING.take() {
            drop(resolve.call1(&JsValue::NULL, &signed_in.into()));
        }
    }
}
