//! Getting in: signing in, making an account, and what the links in mails lead to.

mod arrive;
mod back;
mod careful;
mod change_email;
mod confirm_email;
mod forgot_password;
mod guard;
mod invitation;
mod link_secret;
mod notice;
mod paged;
mod query;
mod register;
mod reset_password;
mod sign_in;

use leptos::prelude::*;
use shared::route::PeoplePage;

use crate::components::NotFound;

pub(super) use back::back_to;
pub(super) use careful::careful_button;
pub(super) use guard::{Staff, signed_in, staff, title_of};
pub(super) use paged::{Ask, first_page, list_of, paged};
pub(super) use query::query_value;
pub(super) use register::{languages, new_password};

/// The view of a page that needs nobody to be signed in.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    match page {
        PeoplePage::SignIn => sign_in::sign_in().into_any(),
        PeoplePage::Register => register::register().into_any(),
        PeoplePage::ConfirmEmail => confirm_email::confirm_email(),
        PeoplePage::ForgotPassword => forgot_password::forgot_password().into_any(),
        PeoplePage::ResetPassword => reset_password::reset_password(),
        PeoplePage::ChangeEmail => change_email::change_email(),
        PeoplePage::AcceptInvitation => invitation::accept_invitation(),
        _ => view! { <NotFound /> }.into_any(),
    }
}
