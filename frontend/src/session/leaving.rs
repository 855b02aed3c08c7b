//! Signing out where the server cannot be reached. The page forgets who was signed in and takes away the cookie that would
//! bring them back at the next look; it says that the session goes on, and tries to end it until it has.

use std::time::Duration;

use client::{Client, Error};
use leptos::{prelude::*, task::spawn_local};
use shared::problem::ProblemCode;
use wasm_bindgen_futures::JsFuture;

use super::state::{SIGNED_IN, Session, Who};
use crate::{browser, portal::people};

/// The time between two tries.
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

/// One try. A token that has run out is no end: the cookie that renews it is still there.
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
