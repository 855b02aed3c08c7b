//! Your own account: profile, security, keys, data.

mod data;
mod devices;
mod email;
mod frame;
mod keys;
mod leave;
mod new_key;
mod password;
mod profile;
mod proof;
mod qr;
mod recovery_codes;
mod second_factor;
mod security;
mod sessions;

use leptos::prelude::*;
use shared::route::PeoplePage;

pub(super) use proof::{Typed, proof_fields};

use super::people::signed_in;
use crate::components::NotFound;

/// The view of an account page.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    match page {
        PeoplePage::Account => signed_in(|account| profile::profile(account).into_any()),
        PeoplePage::Security => signed_in(|_| security::security().into_any()),
        PeoplePage::Keys => signed_in(|_| keys::keys().into_any()),
        PeoplePage::Data => signed_in(|_| data::data().into_any()),
        _ => view! { <NotFound /> }.into_any(),
    }
}
