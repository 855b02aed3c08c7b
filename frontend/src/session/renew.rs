//! Renewal of the token before it expires, at the start of a visit, or when the server refuses it.

use leptos::prelude::*;
use shared::{problem::ProblemCode, route::Page};
use wasm_bindgen_futures::JsFuture;

use super::{
    begin::take,
    lock,
    person::{tokens, wait},
    state::{Session, Who},
    tabs,
};
use crate::browser;

const LOCK: &str = "innoportal-session";

/// Requests a new token, one tab at a time.
pub(super) async fn refresh(session: Session) -> Result<(), client::Error> {
    let before = tokens();
    let outcome = StoredValue::new_local(None);
    let work = Box::pin(async move {
        // Another call of this tab was first.
        if tokens() != before {
            outcome.set_value(Some(Ok(())));
            return;
        }
        let given = session.client.refresh_session().await;
        outcome.set_value(Some(given.map(|given| take(session, given))));
    });
    lock::alone(LOCK, work).await;
    let nothing = || Err(client::Error::Network("the renewal was interrupted".to_owned()));
    outcome.try_update_value(Option::take).flatten().unwrap_or_else(nothing)
}

/// The start of a visit: continues the session if there is one.
pub(super) async fn restore(session: Session) {
    tabs::listen(session);
    if refresh(session).await.is_err() {
        session.become_known(Who::Visitor);
    }
}

/// Handles a refused token: renews it, or asks the person to sign in again; returns whether to retry the call.
pub(super) async fn renew_or_ask(session: Session) -> bool {
    match refresh(session).await {
        Ok(()) => true,
        Err(error) if error.code() == Some(ProblemCode::Unauthorized) => {
            if of_an_account() {
                ask(session).await
            } else {
                // Visitors may read this too.
                session.forget();
                true
            }
        }
        Err(_) => false,
    }
}

fn of_an_account() -> bool {
    let page = Page::parse(&browser::path()).map(|(_, page)| page);
    matches!(page, Some(Page::People(page)) if page.needs_account())
}

/// Opens the dialog, or waits for the open one; returns whether a person signed in.
async fn ask(session: Session) -> bool {
    let answered = js_sys::Promise::new(&mut |resolve, _| wait(resolve));
    session.asks.set(true);
    JsFuture::from(answered).await.is_ok_and(|answer| answer.is_truthy())
}
