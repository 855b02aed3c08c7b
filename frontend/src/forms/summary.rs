//! What is wrong with a form, on top of it: takes the focus, says how much there is, and leads to each field.

use leptos::{ev, prelude::*};

use super::{
    form::Form,
    problems::{error_text, problem_text, request_id},
};
use crate::portal::{form_texts, messages};

/// The summary; nothing while there is nothing to say.
pub(crate) fn summary(form: Form) -> impl IntoView {
    let p = form_texts();
    move || {
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
                let target = format!("#{}", form.id(&known));
                let go = move |event: ev::MouseEvent| {
                    event.prevent_default();
                    form.lead_to(known.clone());
                };
                view! {
                    <li>
                        <a href=target on:click=go>
                            {p.form_error_of(text, label)}
                        </a>
                    </li>
                }
                .into_any()
            })
            .collect();
        let failure = failure.map(|error| {
            view! {
                <p>{problem_text(&error)}</p>
                <p class="hint">{p.form_kept()}</p>
                {request_id(&error).map(|id| view! { <p class="request-id">{messages().error_request_id(id)}</p> })}
            }
        });
        let list = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
        Some(view! {
            <div id=form.id("/summary") class="form-summary" role="alert" tabindex="-1">
                <h2>{title}</h2>
                {list}
                {failure}
            </div>
        })
    }
}
