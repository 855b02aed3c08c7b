//! A form: what it sends, what came of it.

use std::pin::Pin;

use client::Error;
use leptos::{ev, prelude::*, task::spawn_local};
use shared::problem::{FieldError, ProblemCode};

use super::{problems::error_text, summary::summary};
use crate::{announcer::Announcer, browser, portal::people};

/// The state of one form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What ids on the page begin with.
    pub(super) name: &'static str,
    /// Where a field's errors point, and its label.
    pub(super) fields: StoredValue<Vec<(String, String)>>,
    /// What is wrong with single fields.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// What went wrong otherwise.
    pub(super) failure: RwSignal<Option<Error>>,
    /// What came of it, once it has worked.
    pub(super) done: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    announcer: Announcer,
}

type Call = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

impl Form {
    /// A form by a name that no other form of the page has.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            fields: StoredValue::new(Vec::new()),
            errors: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            done: RwSignal::new(None),
            busy: RwSignal::new(false),
            announcer: expect_context(),
        }
    }

    /// The id of the field that `pointer` points to.
    pub(super) fn id(self, pointer: &str) -> String {
        format!("{}{}", self.name, pointer.replace('/', "-"))
    }

    /// What is wrong with the field.
    pub(super) fn error_of(self, pointer: &str) -> Option<String> {
        self.errors.with(|errors| {
            let about_it = |error: &&FieldError| {
                let rest = error.pointer.strip_prefix(pointer);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            errors.iter().find(about_it).map(error_text)
        })
    }

    /// Says that it has worked.
    pub(crate) fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.announcer.say(text.clone());
        self.done.set(Some(text));
    }

    /// Shows what went wrong.
    pub(crate) fn fail(self, error: Error) {
        match error {
            Error::Problem(problem) if problem.code == ProblemCode::Invalid && !problem.errors.is_empty() => {
                self.errors.set(problem.errors);
            }
            error => self.failure.set(Some(error)),
        }
        self.show_summary();
    }

    /// Forgets what went wrong before.
    pub(crate) fn clear(self) {
        self.errors.set(Vec::new());
        self.failure.set(None);
        self.done.set(None);
    }

    fn show_summary(self) {
        let id = self.id("/summary");
        request_animation_frame(move || browser::focus(&id));
    }

    /// Sends what was filled in, unless `errors` says what is wrong with it, and does `then` with the answer.
    pub(crate) fn send<T: 'static>(
        self,
        errors: Vec<FieldError>,
        call: impl Future<Output = Result<T, Error>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.send_boxed(
            errors,
            Box::pin(async move {
                then(call.await?);
                Ok(())
            }),
        );
    }

    fn send_boxed(self, errors: Vec<FieldError>, call: Call) {
        if self.busy.get_untracked() {
            return;
        }
        self.clear();
        if !errors.is_empty() {
            self.errors.set(errors);
            self.show_summary();
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = call.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_none()
                && let Err(error) = outcome
            {
                self.fail(error);
            }
        });
    }
}

/// The form with its summary, its fields and the button that sends it.
pub(crate) fn form_view(
    form: Form,
    submit: &'static str,
    on_submit: impl Fn() + Send + 'static,
    fields: AnyView,
) -> AnyView {
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit();
    };
    let p = people();
    view! {
        <form class="form" novalidate on:submit=send>
            {summary(form)} {fields} <div class="form-actions">
                <button type="submit" class="button" aria-disabled=move || form.busy.get().then_some("true")>
                    {move || if form.busy.get() { p.form_busy() } else { submit }}
                </button>
                {move || form.done.get().map(|text| view! { <p class="form-done">{text}</p> })}
            </div>
        </form>
    }
    .into_any()
}

/// A button that does one thing at once, beside a form or a row.
pub(crate) fn action_button(form: Form, label: String, quiet: bool, act: impl Fn() + Send + 'static) -> AnyView {
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
