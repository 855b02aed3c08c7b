//! Signing in and out by the person.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use shared::session::SessionView;

use super::{
    leaving,
    person::{count_token, set_timer},
    renew::refresh,
    state::{Session, Who},
    tabs,
};

/// The token is renewed this long before it expires.
const AHEAD: i64 = 60;
/// But at most this often, if the clocks of server and device differ.
const SELDOM: i64 = 30;

/// Stores a session from the server.
pub(super) fn take(session: Session, given: SessionView) {
    tabs::listen(session);
    session.client.set_token(Some(given.access_token));
    count_token();
    session.update(given.account);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit by far")]
    let now = js_sys::Date::now() as i64 / 1_000;
    let wait = (given.access_expires_at.timestamp() - now - AHEAD).max(SELDOM);
    let wait = Duration::from_secs(wait.unsigned_abs());
    let renew = move || {
        spawn_local(async move {
            // If it fails, the next call that needs the token reports it.
            let _ = refresh(session).await;
        });
    };
    set_timer(set_timeout_with_handle(renew, wait).ok());
}

/// A person has signed in here.
pub(crate) fn begin(session: Session, given: SessionView) {
    let before = session.who.get_untracked();
    let other = matches!(before, Who::Person(id) if id != given.account.id);
    take(session, given);
    tabs::tell_in();
    if other {
        // The page shows another person's data.
        drop(location().reload());
    } else {
        session.answer(true);
    }
}

/// Signs out, here and in the other tabs; returns whether the server has ended the session. If it could not be reached, the
/// page says so and keeps trying: see [`leaving`].
pub(crate) async fn sign_out(session: Session) -> bool {
    let parting = session.client.apart();
    let ended = leaving::is_over(&parting.end_current_session().await);
    if !ended {
        leaving::insist(session, parting);
    }
    tabs::tell_out();
    session.forget();
    ended
}
