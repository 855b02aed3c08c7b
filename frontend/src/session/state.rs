//! Who is signed in, as every page sees it.

use std::cell::Cell;

use leptos::prelude::*;
use shared::account::AccountView;
use uuid::Uuid;

/// Who reads.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    /// Not known yet: the server is being asked.
    Unknown,
    /// Nobody who is signed in.
    Visitor,
    /// This person.
    Person(Box<AccountView>),
}

/// Who is signed in on this visit, and whether they are asked to sign in again.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The one way to the server.
    pub(crate) client: &'static client::Client,
    /// Who reads.
    pub(crate) who: RwSignal<Who>,
    /// Whether the dialog that asks to sign in again is open.
    pub(super) asks: RwSignal<bool>,
    /// The calls that wait for its end.
    pub(super) waiting: StoredValue<Vec<js_sys::Function>, LocalStorage>,
    /// Grows with every token.
    pub(super) tokens: StoredValue<u32>,
    /// What renews the token in time.
    pub(super) timer: StoredValue<Option<TimeoutHandle>>,
}

thread_local! {
    /// The session of this tab, for what the client calls.
    static OF_THIS_TAB: Cell<Option<Session>> = const { Cell::new(None) };
}

impl Session {
    /// The session of this tab, of which nothing is known yet.
    pub(crate) fn new(client: &'static client::Client) -> Self {
        let session = Self {
            client,
            who: RwSignal::new(Who::Unknown),
            asks: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            tokens: StoredValue::new(0),
            timer: StoredValue::new(None),
        };
        OF_THIS_TAB.set(Some(session));
        session
    }

    /// The session of this tab, where the app has begun.
    pub(super) fn of_this_tab() -> Option<Self> {
        OF_THIS_TAB.get()
    }

    /// Who is signed in; whoever asks is told again of every change of their account.
    pub(crate) fn account(self) -> Option<AccountView> {
        self.who.with(|who| match who {
            Who::Person(account) => Some((**account).clone()),
            _ => None,
        })
    }

    /// The id of who is signed in, without following it.
    pub(super) fn id_untracked(self) -> Option<Uuid> {
        self.who.with_untracked(|who| match who {
            Who::Person(account) => Some(account.id),
            _ => None,
        })
    }

    /// Shows what the person has changed of their account.
    pub(crate) fn update(self, account: AccountView) {
        self.who.set(Who::Person(Box::new(account)));
    }

    /// Nobody is signed in any more, as far as this tab is concerned.
    pub(super) fn forget(self) {
        self.client.set_token(None);
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.who.set(Who::Visitor);
        self.answer(false);
    }

    /// Ends the dialog, and tells the calls that wait for it whether to go on.
    pub(super) fn answer(self, signed_in: bool) {
        self.asks.set(false);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for resolve in waiting {
            drop(resolve.call1(&wasm_bindgen::JsValue::NULL, &signed_in.into()));
        }
    }
}

/// The session, from anywhere below the app.
pub(crate) fn session() -> Session {
    expect_context()
}
