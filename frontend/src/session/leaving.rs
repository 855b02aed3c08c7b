//! Signing out while the server cannot be reached. The page forgets the person and deletes the cookie that would restore the
//! session; it says that the session is still active, and retries until it has ended.

use std::time::Duration;

use client::{Client, Error};
use leptos::{prelude::*, task::spawn_local};
use shared::problem::ProblemCode;
use wasm_bindgen_futures::JsFuture;

use super::state::{SIGNED_IN, Session, Who};
use crate::{browser, portal::people};

/// The time between two attempts.
const PAUSE: Duration = Duration::from_secs(5);

/// Whether the session has ended: by this, or before.
pub(super) fn is_over(outcome: &Result<(), Error>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(error) => error.code() == Some(ProblemCode::Unauthorized),
    }
}

/// Tries to end the session of `parting` until it has ended, or a person signs in here: then the cookie is theirs.
pub(super) fn insist(session: Session, parting: Client) {
    browser::drop_cookie(SIGNED_IN);
    session.leaving.set(true);
    spawn_local(async move {
        loop {
            pause().await;
            if matches!(session.who.get_untracked(), Who::Person(_)) || ends(&parting).await {
                break;
            }
            browser::drop_cookie(SIGNED_IN);
        }
        session.leaving.set(false);
    });
}

/// One attempt. An expired token does not end the session: the cookie that renews it still exists.
async fn ends(parting: &Client) -> bool {
    match parting.end_current_session().await {
        Ok(()) => true,
        Err(error) if error.code() == Some(ProblemCode::Unauthorized) => match parting.refresh_session().await {
            Ok(given) => {
                parting.set_token(Some(given.access_token));
                is_over(&parting.end_current_session().await)
            }
            Err(error) => error.code() == Some(ProblemCode::Unauthorized),
        },
        Err(_) => false,
    }
}

async fn pause() {
    let over = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                drop(resolve.call0(&wasm_bindgen::JsValue::NULL));
            },
            PAUSE,
        );
    });
    drop(JsFuture::from(over).await);
}

/// What the page says meanwhile.
pub(super) fn notice() -> impl IntoView {
    view! {
        <div class="leaving" role="alert">
            <p>{people().session_sign_out_failed()}</p>
        </div>
    }
}
