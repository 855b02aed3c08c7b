//! Fields in which one chooses.

use leptos::prelude::*;

use super::{
    field::{Field, framed},
    form::Form,
};

/// One of several, in a list that opens. Each is the value and its words.
pub(crate) fn select_field(
    form: Form,
    field: &Field,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> AnyView {
    let choose = move |event| value.set(event_target_value(&event));
    framed(form, field, move |id, described| {
        let options = options.into_iter().map(|(code, words)| {
            let own = code.clone();
            view! {
                <option value=code selected=move || value.get() == own>
                    {words}
                </option>
            }
        });
        view! {
            <select id=id aria-describedby=described on:change=choose>
                {options.collect_view()}
            </select>
        }
        .into_any()
    })
}

/// One of several, all in sight. Each is the value and its words.
pub(crate) fn radio_field(
    form: Form,
    field: &Field,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
) -> AnyView {
    let id = form.id(&field.pointer);
    form.fields
        .update_value(|fields| fields.push((field.pointer.clone(), field.label.clone())));
    let (pointer, error_id) = (field.pointer.clone(), format!("{id}-error"));
    let described = error_id.clone();
    let error = Memo::new(move |_| form.error_of(&pointer));
    let radios = options.into_iter().map(|(code, words)| {
        let (own, chosen) = (code.clone(), code.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=id.clone()
                    value=code
                    prop:checked=move || value.get() == own
                    on:change=move |_| value.set(chosen.clone())
                />
                {words}
            </label>
        }
    });
    let radios = radios.collect_view();
    view! {
        <fieldset class="field-group" id=id tabindex="-1" aria-describedby=described>
            <legend>{field.label.clone()}</legend>
            <p id=error_id class="field-error">
                {move || error.get()}
            </p>
            {radios}
        </fieldset>
    }
    .into_any()
}

/// One thing that is so or is not.
pub(crate) fn checkbox_field(form: Form, field: &Field, value: RwSignal<bool>) -> AnyView {
    let id = form.id(&field.pointer);
    form.fields
        .update_value(|fields| fields.push((field.pointer.clone(), field.label.clone())));
    let hint_id = format!("{id}-hint");
    let described = field.hint.map(|_| hint_id.clone());
    let hint = field.hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> });
    view! {
        <div class="form-field check">
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    aria-describedby=described
                    prop:checked=value
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                {field.label.clone()}
            </label>
            {hint}
        </div>
    }
    .into_any()
}

/// Any of several. Each is the value and its words; what is chosen stands in `chosen`.
pub(crate) fn checkboxes_field(
    form: Form,
    field: &Field,
    options: Vec<(String, String)>,
    chosen: RwSignal<Vec<String>>,
) -> AnyView {
    let id = form.id(&field.pointer);
    form.fields
        .update_value(|fields| fields.push((field.pointer.clone(), field.label.clone())));
    let pointer = field.pointer.clone();
    let boxes = options.into_iter().map(|(code, words)| {
        let (own, changed) = (code.clone(), code);
        let choose = move |event| {
            let on = event_target_checked(&event);
            chosen.update(|chosen| {
                chosen.retain(|one| *one != changed);
                if on {
                    chosen.push(changed.clone());
                }
            });
        };
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&own)) on:change=choose />
                {words}
            </label>
        }
    });
    let hint = field.hint.map(|hint| view! { <p class="hint">{hint}</p> });
    view! {
        <fieldset class="field-group" id=id tabindex="-1">
            <legend>{field.label.clone()}</legend>
            {hint}
            <p class="field-error">{move || form.error_of(&pointer)}</p>
            {boxes.collect_view()}
        </fieldset>
    }
    .into_any()
}
