//! What follows a link that made an account usable: the password was just typed, so the person is signed in with it.

use client::Client;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    route::{Page, PeoplePage},
    session::{NewSession, SessionView},
};

use crate::{
    announcer::Announcer,
    portal::{link, people},
    session::{begin, session},
};

/// Begins the session and opens the workspace.
#[derive(Clone, Copy)]
pub(super) struct Arrival(Callback<SessionView>);

impl Arrival {
    /// To be made where the page is.
    pub(super) fn new() -> Self {
        let (p, session) = (people(), session());
        let announcer: Announcer = expect_context();
        let navigate = StoredValue::new_local(use_navigate());
        let workspace = link(&Page::People(PeoplePage::Workspace));
        Self(Callback::new(move |given: SessionView| {
            begin(session, given);
            announcer.say(p.session_signed_in().to_owned());
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate.with_value(|navigate| navigate(&workspace, options));
        }))
    }

    /// Goes there.
    pub(super) fn run(self, given: SessionView) {
        self.0.run(given);
    }
}

/// Signs in; `None` where that does not work, and the person does it themself on the page that says so.
pub(super) async fn sign_in(client: &Client, email: &str, password: String) -> Option<Box<SessionView>> {
    let new = NewSession {
        email: email.to_owned(),
        password,
        code: None,
    };
    client.create_session(&new).await.ok().map(Box::new)
}
