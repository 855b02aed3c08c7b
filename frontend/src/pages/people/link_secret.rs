//! The secret of a mail's link: the part after `#`, which no server sees before it is sent on purpose.

use client::Error;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    problem::ProblemCode,
    route::{Page, PeoplePage},
};

use super::guard::title_of;
use crate::{
    components::Title,
    portal::{link, people},
};

/// A page reached from a link in an e-mail; if the secret is missing, it says so.
pub(super) fn with_secret(page: PeoplePage, view: impl FnOnce(String) -> AnyView) -> AnyView {
    let secret = use_location().hash.get_untracked();
    let secret = secret.trim_start_matches('#').to_owned();
    if !secret.is_empty() {
        return view(secret);
    }
    let p = people();
    view! {
        <div class="page reading">
            <Title text=title_of(&page) />
            <p class="lead">{p.link_missing()}</p>
            <p class="after">
                <a href=link(&Page::People(PeoplePage::ForgotPassword))>{p.link_ask_again()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// Whether a link was refused because it had done its work before.
pub(super) fn was_used(error: &Error) -> bool {
    matches!(error, Error::Problem(problem)
        if problem.code == ProblemCode::LinkExpired && problem.errors.iter().any(|error| error.code == "used"))
}

/// Shown where a link had done its work before: the way in.
pub(super) fn used_before() -> AnyView {
    let p = people();
    finished(
        p.confirm_used_title(),
        p.confirm_used_text().to_owned(),
        PeoplePage::SignIn,
        p.sign_in_submit(),
    )
}

/// Shown where a form has done its work: what happened, and the way on.
pub(super) fn finished(title: &'static str, text: String, way: PeoplePage, label: &'static str) -> AnyView {
    view! {
        <div class="page reading">
            <Title text=title />
            <p class="lead">{text}</p>
            <p class="after">
                <a class="button" href=link(&Page::People(way))>
                    {label}
                </a>
            </p>
        </div>
    }
    .into_any()
}
