//! A value from the server in its three conditions: on its way, there, failed.

use leptos::prelude::*;
use shared::problem::ProblemCode;

use super::{error_state::ErrorState, loading_page, not_found::NotFound, title::Title};
use crate::{
    portal::messages,
    remote::{Fetch, Remote},
};

/// A part of a page.
pub(crate) fn fetched<T: Send + Sync + 'static>(
    value: Fetch<T>,
    loading: fn() -> AnyView,
    ready: impl Fn(&T) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || {
        value.state.with(|state| match state {
            Remote::Loading => loading(),
            Remote::Ready(value) => ready(value),
            Remote::Failed(error) => {
                view! { <ErrorState error=error.clone() retry=Callback::new(move |()| value.retry()) /> }.into_any()
            }
        })
    }
}

/// A whole page: it has its own heading in every condition, and says where nothing is at its address.
pub(crate) fn fetched_page<T: Send + Sync + 'static>(
    value: Fetch<T>,
    ready: impl Fn(&T) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || {
        value.state.with(|state| match state {
            Remote::Loading => loading_page(),
            Remote::Ready(value) => ready(value),
            Remote::Failed(error) if error.code() == Some(ProblemCode::NotFound) => view! { <NotFound /> }.into_any(),
            Remote::Failed(error) => failed_page(error.clone(), Callback::new(move |()| value.retry())),
        })
    }
}

/// What stands in place of a page that could not be loaded.
pub(crate) fn failed_page(error: client::Error, retry: Callback<()>) -> AnyView {
    view! {
        <div class="page">
            <Title text=messages().error_title() />
            <ErrorState error retry />
        </div>
    }
    .into_any()
}
