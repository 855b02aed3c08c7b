//! Something that is better done on purpose: a button, and then a question with room for the reason.

use leptos::prelude::*;

use crate::{
    forms::{Field, Form, Kind, action_button, form_summary, text_field},
    portal::people,
};

/// A button that asks before it acts; what it calls gets the reason, where one may be given.
pub(in crate::pages) fn careful_button(
    form: Form,
    action: &'static str,
    name: &str,
    reason: bool,
    act: impl Fn(Option<String>) + Clone + Send + Sync + 'static,
) -> AnyView {
    let p = people();
    let asking = RwSignal::new(false);
    let why = RwSignal::new(String::new());
    let label = p.action_of(action, name);
    let content = move || {
        if !asking.get() {
            return view! {
                <button type="button" class="button danger" aria-label=label.clone() on:click=move |_| asking.set(true)>
                    {action}
                </button>
            }
            .into_any();
        }
        let act = act.clone();
        let go = move || act(Some(why.get_untracked()).filter(|why| !why.trim().is_empty()));
        let field = Field {
            pointer: "/reason".to_owned(),
            label: p.action_reason().to_owned(),
            hint: Some(p.action_reason_hint()),
            kind: Kind::Long,
            optional: true,
            ..Field::default()
        };
        let reason = reason.then(|| text_field(form, &field, why));
        view! {
            <div class="careful" role="group" aria-label=p.action_sure(action)>
                <p>
                    <strong>{p.action_sure(action)}</strong>
                </p>
                {form_summary(form)}
                {reason}
                <p class="row-actions">
                    {action_button(form, label.clone(), false, go)}
                    <button type="button" class="link-button" on:click=move |_| asking.set(false)>
                        {p.form_cancel()}
                    </button>
                </p>
            </div>
        }
        .into_any()
    };
    content.into_any()
}
