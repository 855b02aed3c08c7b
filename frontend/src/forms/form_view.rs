//! A form on the page, and buttons that do one thing at once.

use leptos::{ev, prelude::*};

use super::{form::Form, summary::summary};
use crate::follow::live_if;
use crate::portal::form_texts;

/// The form with its summary, its fields and the button that sends it.
pub(crate) fn form_view(
    form: Form,
    submit: &'static str,
    on_submit: impl Fn() + Send + 'static,
    fields: AnyView,
) -> AnyView {
    boxed_view(form, submit, Box::new(on_submit), fields)
}

fn boxed_view(form: Form, submit: &'static str, on_submit: Box<dyn Fn() + Send>, fields: AnyView) -> AnyView {
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit();
    };
    let busy = form_texts().form_busy();
    view! {
        <form class="form" novalidate on:submit=send>
            {summary(form)} {fields} <div class="form-actions">
                <button type="submit" class="button" aria-disabled=move || form.busy.get().then_some("true")>
                    {move || if form.busy.get() { busy } else { submit }}
                </button>
                {live_if(move || form.done.get().map(|text| view! { <p class="form-done">{text}</p> }.into_any()))}
            </div>
        </form>
    }
    .into_any()
}

/// A button that does one thing at once, beside a form or a row.
pub(crate) fn action_button(form: Form, label: String, quiet: bool, act: impl Fn() + Send + 'static) -> AnyView {
    boxed_button(form, label, quiet, Box::new(act))
}

fn boxed_button(form: Form, label: String, quiet: bool, act: Box<dyn Fn() + Send>) -> AnyView {
    view! {
        <button
            type="button"
            class="button"
            class:quiet=quiet
            aria-disabled=move || form.busy.get().then_some("true")
            on:click=move |_| act()
        >
            {label}
        </button>
    }
    .into_any()
}
