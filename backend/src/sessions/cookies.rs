//! The two cookies of a session. One renews it and is sent only to the renewal route; the other only tells the web app that
//! there is a session to renew.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use chrono::{DateTime, Utc};

use crate::{http::paths::API, state::State};

/// The cookie that renews a session.
pub(super) const REFRESH: &str = "refresh";
const SIGNED_IN: &str = "signed_in";

/// The cookies of a session that ends at `expires`.
pub(super) fn given(state: &State, token: String, now: DateTime<Utc>, expires: DateTime<Utc>) -> [Cookie<'static>; 2] {
    let life = Duration::seconds((expires - now).num_seconds().max(0));
    both(state, token, "1".into(), life)
}

/// The cookies that delete both.
pub(super) fn taken(state: &State) -> [Cookie<'static>; 2] {
    both(state, String::new(), String::new(), Duration::ZERO)
}

fn both(state: &State, token: String, signed_in: String, life: Duration) -> [Cookie<'static>; 2] {
    let secure = state.base_url.starts_with("https://");
    let cookie = |name: &'static str, value: String, path: String| {
        Cookie::build(name, value)
            .path(path)
            .same_site(SameSite::Strict)
            .secure(secure)
            .max_age(life)
    };
    [
        cookie(REFRESH, token, format!("{API}/sessions/refresh"))
            .http_only(true)
            .finish(),
        cookie(SIGNED_IN, signed_in, "/".into()).finish(),
    ]
}
