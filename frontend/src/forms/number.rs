//! Numbers, with their unit, and days. What cannot be read as one stays in the field with the reason, and is not sent.

use std::{fmt::Display, str::FromStr};

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::problem::FieldError;

use super::{
    bound::Bound,
    field::{Field, Kind, framed},
    form::Form,
};

/// A number; its unit stands behind it.
pub(crate) fn number_field<N>(
    form: Form,
    field: &Field,
    unit: impl Into<Signal<String>>,
    value: Bound<Option<N>>,
) -> AnyView
where
    N: FromStr + Display + Clone + PartialEq + Send + Sync + 'static,
{
    let read = |text: &str| -> Result<Option<N>, &'static str> {
        // Thousands are often written with commas or thin spaces.
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        match digits.as_str() {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| "number"),
        }
    };
    let write = |value: &Option<N>| value.as_ref().map(N::to_string).unwrap_or_default();
    typed_field(
        form,
        &field.clone().kind(Kind::Number),
        unit.into(),
        value,
        (read, write),
    )
}

/// A day, as the browser lets one choose it.
pub(crate) fn date_field(form: Form, field: &Field, value: Bound<Option<NaiveDate>>) -> AnyView {
    let read = |text: &str| match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| "date"),
    };
    let write = |value: &Option<NaiveDate>| value.map(|day| day.to_string()).unwrap_or_default();
    let none = Signal::stored(String::new());
    typed_field(form, &field.clone().kind(Kind::Date), none, value, (read, write))
}

/// How a text is read as a value, or the code of what is wrong with it; and how a value is written.
type Spelling<V> = (fn(&str) -> Result<V, &'static str>, fn(&V) -> String);

fn typed_field<V: Clone + PartialEq + Send + Sync + 'static>(
    form: Form,
    field: &Field,
    unit: Signal<String>,
    value: Bound<V>,
    (read, write): Spelling<V>,
) -> AnyView {
    let typed = RwSignal::new(write(&value.get_untracked()));
    // A value from elsewhere, such as a copy that was kept, takes the place of what was typed.
    Effect::new(move |_| {
        let outside = value.get();
        if read(&typed.read_untracked()).is_ok_and(|own| own != outside) {
            typed.set(write(&outside));
        }
    });
    let pointer = StoredValue::new(field.pointer.clone());
    let take = move |event| {
        let text = event_target_value(&event);
        if let Ok(read) = read(&text) {
            form.readable(&pointer.read_value());
            value.set(read);
        }
        typed.set(text);
    };
    // Said when the field is left: half a number is no mistake yet.
    let settle = move |_| {
        if let Err(code) = read(&typed.read_untracked()) {
            form.misread(FieldError::new(pointer.get_value(), code));
        }
    };
    let invalid = move || form.error_of(&pointer.read_value()).map(|_| "true");
    let (kind, required) = (field.kind, !field.optional);
    framed(form, field, move |id, described| {
        let unit_id = format!("{id}-unit");
        let described = format!("{unit_id} {described}");
        view! {
            <div class="with-unit">
                <input
                    id=id
                    type=kind.input()
                    class:number-input=kind == Kind::Number
                    inputmode=(kind == Kind::Number).then_some("decimal")
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=invalid
                    aria-required=required.to_string()
                    prop:value=typed
                    on:input=take
                    on:change=settle
                />
                <span id=unit_id class="unit">
                    {unit}
                </span>
            </div>
        }
        .into_any()
    })
}
