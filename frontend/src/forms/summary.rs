//! What is wrong with a form, on top of it: takes the focus, says how much there is, and leads to each field.

use leptos::{ev, prelude::*};

use super::{
    form::Form,
    problems::{error_text, problem_text, request_id, what_to_fill_in},
};
use crate::follow::live_if;
use crate::portal::{form_texts, messages};

/// The summary; nothing while there is nothing to say.
pub(crate) fn summary(form: Form) -> AnyView {
    let p = form_texts();
    live_if(move || {
        let errors = form.errors.get();
        let failure = form.failure.get();
        if errors.is_empty() && failure.is_none() {
            return None;
        }
        let title = if failure.is_some() {
            p.form_failed()
        } else {
            p.form_problem()
        };
        let links: Vec<AnyView> = errors
            .iter()
            .map(|error| {
                let text = error_text(error);
                let Some((known, label)) = form.field_of(&error.pointer) else {
                    return view! { <li>{text}</li> }.into_any();
                };
                let words = match what_to_fill_in(error) {
                    Some(words) => words.to_owned(),
                    None => p.form_error_of(text, label),
                };
                let target = format!("#{}", form.id(&known));
                let go = move |event: ev::MouseEvent| {
                    event.prevent_default();
                    form.lead_to(known.clone());
                };
                view! {
                    <li>
                        <a href=target on:click=go>
                            {words}
                        </a>
                    </li>
                }
                .into_any()
            })
            .collect();
        let failure = failure.map(|error| {
            let id = request_id(&error).map(|id| messages().error_request_id(id));
            view! {
                <p>{problem_text(&error)}</p>
                <p class="hint">{p.form_kept()}</p>
                {id.map(|id| view! { <p class="request-id">{id}</p> }.into_any())}
            }
            .into_any()
        });
        let list = (!links.is_empty()).then(|| view! { <ul>{links}</ul> }.into_any());
        let summary = view! {
            <div id=form.id("/summary") class="form-summary" role="alert" tabindex="-1">
                <h2>{title}</h2>
                {list}
                {failure}
            </div>
        };
        Some(summary.into_any())
    })
}
