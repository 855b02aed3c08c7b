//! Fields that one writes in.

use leptos::prelude::*;

use super::{
    bound::Bound,
    field::{Field, Kind, framed},
    form::Form,
};
use crate::portal::form_texts;

/// A field that one writes in.
pub(crate) fn text_field(form: Form, field: &Field, value: impl Into<Bound<String>>) -> AnyView {
    writing(form, field, value.into())
}

fn writing(form: Form, field: &Field, value: Bound<String>) -> AnyView {
    let pointer = field.pointer.clone();
    let invalid = move || form.error_of(&pointer).map(|_| "true");
    let (kind, autocomplete, lang, required) = (field.kind, field.autocomplete, field.lang, !field.optional);
    let take = move |event| value.set(event_target_value(&event));
    if kind == Kind::Long {
        return framed(form, field, move |id, described| {
            view! {
                <textarea
                    id=id
                    rows="4"
                    lang=lang
                    aria-describedby=described
                    aria-invalid=invalid
                    aria-required=required.to_string()
                    prop:value=move || value.get()
                    on:input=take
                ></textarea>
            }
            .into_any()
        });
    }
    // Space at an end is a slip of the fingers everywhere but in a password.
    let settle = move |event| {
        let (typed, trimmed) = (event_target_value(&event), event_target_value(&event).trim().to_owned());
        if kind != Kind::Password && typed != trimmed {
            value.set(trimmed);
        }
    };
    let shown = RwSignal::new(false);
    let label = field.label.clone();
    framed(form, field, move |id, described| {
        let input_type = move || if shown.get() { "text" } else { kind.input() };
        let controls = id.clone();
        let input = view! {
            <input
                id=id
                type=input_type
                lang=lang
                class:code-input=kind == Kind::Code
                inputmode=match kind {
                    Kind::Code => Some("text"),
                    Kind::Number => Some("numeric"),
                    _ => None,
                }
                autocomplete=autocomplete
                autocapitalize=(kind != Kind::Line).then_some("none")
                spellcheck=(kind != Kind::Line).then_some("false")
                aria-describedby=described
                aria-invalid=invalid
                aria-required=required.to_string()
                prop:value=move || value.get()
                on:input=take
                on:change=settle
            />
        };
        if kind == Kind::Password {
            with_eye(input.into_any(), controls, label, shown)
        } else {
            input.into_any()
        }
    })
}

/// A password with the button that shows it.
fn with_eye(input: AnyView, controls: String, label: String, shown: RwSignal<bool>) -> AnyView {
    let p = form_texts();
    view! {
        <div class="password">
            {input}
            <button
                type="button"
                class="button quiet"
                aria-controls=controls
                aria-pressed=move || shown.get().to_string()
                aria-label=p.form_show_password(label)
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if shown.get() { p.form_hide() } else { p.form_show() }}
            </button>
        </div>
    }
    .into_any()
}
