//! Fields in which one chooses from a few.

use crate::follow::memo;
use leptos::prelude::*;
use shared::code::Code;

use super::{
    bound::Bound,
    field::{Field, framed, grouped},
    form::Form,
};

/// What can be chosen: each value and its words.
pub(crate) type Options = Vec<(String, String)>;

/// The values of a kind in words.
pub(crate) fn options<C: Code, W: Into<String>>(words: impl Fn(C) -> W) -> Options {
    let each = C::ALL.iter().copied();
    each.map(|value| (value.code().to_owned(), words(value).into()))
        .collect()
}

/// With a first choice that stands for none of them.
pub(crate) fn or_none(words: &str, options: Options) -> Options {
    let mut all = vec![(String::new(), words.to_owned())];
    all.extend(options);
    all
}

/// One of several, in a list that opens.
pub(crate) fn select_field(form: Form, field: &Field, options: Options, value: impl Into<Bound<String>>) -> AnyView {
    let value = value.into();
    let choose = move |event| value.set(event_target_value(&event));
    let pointer = field.pointer.clone();
    let invalid = move || form.error_of(&pointer).map(|_| "true");
    framed(form, field, move |id, described| {
        let options = options.into_iter().map(|(code, words)| {
            let own = code.clone();
            view! {
                <option value=code prop:selected=move || value.with(|value| *value == own)>
                    {words}
                </option>
            }
        });
        view! {
            <select id=id aria-describedby=described aria-invalid=invalid on:change=choose>
                {options.collect_view()}
            </select>
        }
        .into_any()
    })
}

/// One of several, all in sight.
pub(crate) fn radio_field(form: Form, field: &Field, options: Options, value: impl Into<Bound<String>>) -> AnyView {
    let value = value.into();
    let id = form.id(&field.pointer);
    let radios = options.into_iter().map(|(code, words)| {
        let (own, chosen) = (code.clone(), code.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=id.clone()
                    value=code
                    prop:checked=move || value.with(|value| *value == own)
                    on:change=move |_| value.set(chosen.clone())
                />
                {words}
            </label>
        }
    });
    let radios = radios.collect_view().into_any();
    grouped(form, field, true, radios)
}

/// One thing that is so or is not.
pub(crate) fn checkbox_field(form: Form, field: &Field, value: impl Into<Bound<bool>>) -> AnyView {
    let value = value.into();
    let id = form.id(&field.pointer);
    form.know(field);
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = match field.hint {
        Some(_) => format!("{hint_id} {error_id}"),
        None => error_id.clone(),
    };
    let hint = field.hint.clone();
    let hint = hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> });
    let pointer = field.pointer.clone();
    let error = memo(move || form.error_of(&pointer));
    view! {
        <div class="form-field check" class:wrong=move || error.get().is_some()>
            <p class="field-error" id=error_id>
                {move || error.get()}
            </p>
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    aria-describedby=described
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                {field.label.clone()}
            </label>
            {hint}
        </div>
    }
    .into_any()
}

/// Any of several, in the order in which they are offered.
pub(crate) fn checkboxes_field(
    form: Form,
    field: &Field,
    options: Options,
    chosen: impl Into<Bound<Vec<String>>>,
) -> AnyView {
    let chosen = chosen.into();
    let order: Vec<String> = options.iter().map(|(code, _)| code.clone()).collect();
    let order = StoredValue::new(order);
    let boxes = options.into_iter().map(|(code, words)| {
        let (own, changed) = (code.clone(), code);
        let choose = move |event| {
            let on = event_target_checked(&event);
            chosen.change(|chosen| {
                let stays = |one: &&String| if **one == changed { on } else { chosen.contains(one) };
                *chosen = order.with_value(|order| order.iter().filter(stays).cloned().collect());
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&own))
                    on:change=choose
                />
                {words}
            </label>
        }
    });
    let boxes = boxes.collect_view().into_any();
    grouped(form, field, true, boxes)
}
