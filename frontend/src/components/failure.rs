//! A value from the server in its three states: loading, loaded, failed.

use leptos::prelude::*;
use shared::problem::ProblemCode;

use super::{error_state::ErrorState, forbidden::Forbidden, loading_page, not_found::NotFound, title::Title};
use crate::follow::live;
use crate::{
    portal::messages,
    remote::{Anything, Fetch, Remote},
};

type Show = Box<dyn Fn(&Anything) -> AnyView + Send>;

type Fail = Box<dyn Fn(&client::Error, Callback<()>) -> AnyView + Send>;

fn typed<T: 'static>(ready: impl Fn(&T) -> AnyView + Send + 'static) -> Show {
    Box::new(move |value| value.downcast_ref().map(&ready).into_any())
}

/// A part of a page.
pub(crate) fn fetched<T: 'static>(
    value: Fetch<T>,
    loading: fn() -> AnyView,
    ready: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    part(value.untyped(), loading, Box::new(failed_part), typed(ready))
}

/// An optional part of a page: shows nothing until it is loaded, and `failed` if it cannot be loaded.
pub(crate) fn fetched_quietly<T: 'static>(
    value: Fetch<T>,
    failed: impl Fn(&client::Error, Callback<()>) -> AnyView + Send + 'static,
    ready: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    part(value.untyped(), || ().into_any(), Box::new(failed), typed(ready))
}

/// A whole page, with a heading in every state; shows "not found" or "no access" if that is the answer.
pub(crate) fn fetched_page<T: 'static>(value: Fetch<T>, ready: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
    part(value.untyped(), loading_page, Box::new(no_page), typed(ready))
}

/// The same where a failure can be a page of its own: what `instead` makes of it, if anything.
pub(crate) fn fetched_page_or<T: 'static>(
    value: Fetch<T>,
    instead: impl Fn(&client::Error) -> Option<AnyView> + Send + 'static,
    ready: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    let failed = move |error: &client::Error, retry| instead(error).unwrap_or_else(|| no_page(error, retry));
    part(value.untyped(), loading_page, Box::new(failed), typed(ready))
}

/// The common part, independent of the type of the value.
fn part(value: Fetch<Anything>, loading: fn() -> AnyView, failed: Fail, ready: Show) -> AnyView {
    live(move || {
        value.look(|state| match state {
            Remote::Loading => loading(),
            Remote::Ready(value) => ready(value),
            Remote::Failed(error) => failed(error, Callback::new(move |()| value.retry())),
        })
    })
}

fn failed_part(error: &client::Error, retry: Callback<()>) -> AnyView {
    view! { <ErrorState error=error.clone() retry /> }.into_any()
}

fn no_page(error: &client::Error, retry: Callback<()>) -> AnyView {
    match error.code() {
        Some(ProblemCode::NotFound) => view! { <NotFound /> }.into_any(),
        Some(ProblemCode::Forbidden) => view! { <Forbidden /> }.into_any(),
        _ => failed_page(error.clone(), retry),
    }
}

/// Shown in place of a page that could not be loaded.
pub(crate) fn failed_page(error: client::Error, retry: Callback<()>) -> AnyView {
    view! {
        <div class="page">
            <Title text=messages().error_title() />
            <ErrorState error retry />
        </div>
    }
    .into_any()
}
