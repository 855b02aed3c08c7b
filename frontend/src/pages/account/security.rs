//! Password, address, second factor and where one is signed in.

use leptos::prelude::*;
use shared::route::PeoplePage;

use super::{email, frame::framed, password, second_factor, sessions};

/// The page.
pub(super) fn security() -> impl IntoView {
    let content = view! {
        {second_factor::second_factor()}
        {password::password()}
        {email::email()}
        {sessions::sessions()}
    };
    framed(&PeoplePage::Security, content.into_any())
}
