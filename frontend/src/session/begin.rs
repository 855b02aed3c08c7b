//! A session's begin and end, by the person's own doing.

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

/// The token is renewed this long before it runs out.
const AHEAD: i64 = 60;
/// But not more often than this, should the clocks of server and device disagree.
const SELDOM: i64 = 30;

/// Takes over a session that the server gave.
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
            // Where it fails, the next call that needs the token says so.
            let _ = refresh(session).await;
        });
    };
    set_timer(set_timeout_with_handle(renew, wait).ok());
}

/// Somebody has signed in here.
pub(crate) fn begin(session: Session, given: SessionView) {
    let before = session.who.get_untracked();
    let other = matches!(before, Who::Person(id) if id != given.account.id);
    take(session, given);
    tabs::tell_in();
    if other {
        // What the page holds is somebody else's.
        drop(location().reload());
    } else {
        session.answer(true);
    }
}

/// Signs out, here and in the other tabs; whether the server knows. Where it could not be told, the page says so and goes on
/// trying: see [`leaving`].
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
