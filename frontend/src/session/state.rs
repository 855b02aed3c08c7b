//! Who is signed in, as every page sees it.

use std::cell::Cell;

use leptos::prelude::*;
use uuid::Uuid;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Not known yet: the server is being asked.
    Unknown,
    /// Nobody who is signed in.
    Visitor,
    /// The person with this account; [`account`](super::Session::account) knows more.
    Person(Uuid),
}

/// Who is signed in on this visit, and whether they are asked to sign in again.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The client of the server.
    pub(crate) client: &'static client::Client,
    /// The reader. It changes only when a different person signs in.
    pub(crate) who: RwSignal<Who>,
    /// Whether the dialog that asks to sign in again is open.
    pub(super) asks: RwSignal<bool>,
    /// Whether the person has signed out and the server has not ended the session yet.
    pub(super) leaving: RwSignal<bool>,
}

/// The cookie that says there is a session to renew.
pub(super) const SIGNED_IN: &str = "signed_in";

thread_local! {
    /// The session of this tab, for what the client calls.
    static OF_THIS_TAB: Cell<Option<Session>> = const { Cell::new(None) };
}

impl Session {
    /// The session of this tab, in its initial state.
    pub(crate) fn new(client: &'static client::Client) -> Self {
        let session = Self {
            client,
            who: RwSignal::new(Who::Unknown),
            asks: RwSignal::new(false),
            leaving: RwSignal::new(false),
        };
        OF_THIS_TAB.set(Some(session));
        session
    }

    /// The session of this tab, where the app has begun.
    pub(super) fn of_this_tab() -> Option<Self> {
        OF_THIS_TAB.get()
    }

    /// Sets the reader.
    pub(super) fn become_known(self, who: Who) {
        if self.who.get_untracked() != who {
            self.who.set(who);
        }
    }
}

/// The session, from anywhere below the app.
pub(crate) fn session() -> Session {
    expect_context()
}
