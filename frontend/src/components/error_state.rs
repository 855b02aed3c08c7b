//! Shown where something failed: what happened, what was kept, what to do.

use client::Error;
use leptos::prelude::*;
use shared::problem::ProblemCode;

use super::forbidden::to_workspace;
use crate::{
    browser,
    portal::{link, messages},
};

/// A failure with a retry button.
#[component]
pub(crate) fn ErrorState(
    /// What went wrong.
    error: Error,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let t = messages();
    if error.code() == Some(ProblemCode::Forbidden) {
        return not_yours(&error).into_any();
    }
    let contact = link(&shared::route::Page::Contact);
    let kept = browser::has_query().then(|| format!("{} ", t.error_kept()));
    view! {
        <div class="state state-error" role="alert">
            <p class="state-what">{what_happened(&error)}</p>
            <p>{kept} {what_to_do(&error)}</p>
            <p class="state-actions">
                <button type="button" class="button" on:click=move |_| retry.run(())>
                    {t.error_retry()}
                </button>
                <a href=contact>{t.error_contact()}</a>
            </p>
            {request_id(&error).map(|id| view! { <p class="request-id">{t.error_request_id(id)}</p> })}
        </div>
    }
    .into_any()
}

/// Content without permission: a retry would not help, so none is offered.
fn not_yours(error: &Error) -> impl IntoView + use<> {
    view! {
        <div class="state" role="alert">
            <p class="state-what">{what_happened(error)}</p>
            <p>{messages().forbidden_explained()}</p>
            <p class="state-actions">{to_workspace()}</p>
        </div>
    }
}

/// What happened, in the reader's words.
pub(crate) fn what_happened(error: &Error) -> String {
    let t = messages();
    match error {
        Error::Problem(problem) => t.problem(problem.code.code()).unwrap_or(t.error_unknown()).to_owned(),
        Error::Network(_) => t.error_network().to_owned(),
        Error::Status(status) => t.error_status(status),
        Error::Request(_) | Error::Response(_) => t.error_unknown().to_owned(),
    }
}

fn what_to_do(error: &Error) -> &'static str {
    match error {
        Error::Network(_) => messages().error_check_connection(),
        _ => messages().error_wait(),
    }
}

fn request_id(error: &Error) -> Option<String> {
    match error {
        Error::Problem(problem) => Some(problem.request_id.clone()),
        _ => None,
    }
}
