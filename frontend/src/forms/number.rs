//! Numbers, with their unit, and days. What cannot be read as one stays in the field with the reason, and is not sent.

use crate::follow::whenever;
use chrono::NaiveDate;
use js_sys::Number;
use leptos::prelude::*;
use shared::problem::FieldError;
use wasm_bindgen::JsValue;

use super::{
    bound::Bound,
    field::{Field, Kind, framed},
    form::Form,
};

/// A number; its unit stands behind it.
pub(crate) fn number_field(
    form: Form,
    field: &Field,
    unit: impl Into<Signal<String>>,
    value: Bound<Option<f64>>,
) -> AnyView {
    let spelled = spelled(value, read_number, |number| written(*number));
    typed_field(form, &field.clone().kind(Kind::Number), unit.into(), spelled)
}

/// A whole number that is not negative, such as a year.
pub(crate) fn whole_field(form: Form, field: &Field, value: Bound<Option<u16>>) -> AnyView {
    let read = |text: &str| match digits(text).as_str() {
        "" => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| "number"),
    };
    let spelled = spelled(value, read, u16::to_string);
    typed_field(form, &field.clone().kind(Kind::Number), none(), spelled)
}

/// A day, as the browser lets one choose it.
pub(crate) fn date_field(form: Form, field: &Field, value: Bound<Option<NaiveDate>>) -> AnyView {
    let read = |text: &str| match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| "date"),
    };
    let spelled = spelled(value, read, NaiveDate::to_string);
    typed_field(form, &field.clone().kind(Kind::Date), none(), spelled)
}

fn none() -> Signal<String> {
    Signal::stored(String::new())
}

/// Thousands are often written with commas or thin spaces.
fn digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect()
}

/// Numbers are read and written by the browser: our own code for it would be larger than all fields.
fn read_number(text: &str) -> Result<Option<f64>, &'static str> {
    let digits = digits(text);
    if digits.is_empty() {
        return Ok(None);
    }
    let is_plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    match f64::try_from(JsValue::from_str(&digits)) {
        Ok(number) if is_plain && number.is_finite() => Ok(Some(number)),
        _ => Err("number"),
    }
}

fn written(number: f64) -> String {
    let text = Number::from(number).to_string_with_radix(10).map(String::from);
    text.unwrap_or_default()
}

/// A value as text, whatever it is.
#[derive(Clone, Copy)]
struct Spelled {
    /// How it is written now; follows it.
    write: Callback<(), String>,
    /// Whether a text can be read and says something else.
    differs: Callback<String, bool>,
    /// Takes what a text says, or gives the code of what is wrong with it.
    take: Callback<String, Result<(), &'static str>>,
}

fn spelled<V: Clone + PartialEq + Send + Sync + 'static>(
    value: Bound<Option<V>>,
    read: fn(&str) -> Result<Option<V>, &'static str>,
    write: fn(&V) -> String,
) -> Spelled {
    Spelled {
        write: Callback::new(move |()| value.get().as_ref().map(write).unwrap_or_default()),
        differs: Callback::new(move |text: String| read(&text).is_ok_and(|own| own != value.get_untracked())),
        take: Callback::new(move |text: String| read(&text).map(|own| value.set(own))),
    }
}

fn typed_field(form: Form, field: &Field, unit: Signal<String>, spelled: Spelled) -> AnyView {
    let typed = RwSignal::new(untrack(|| spelled.write.run(())));
    // A value from elsewhere, such as a copy that was kept, takes the place of what was typed.
    whenever(move || {
        let outside = spelled.write.run(());
        if spelled.differs.run(typed.get_untracked()) {
            typed.set(outside);
        }
    });
    let pointer = StoredValue::new(field.pointer.clone());
    let take = move |event| {
        let text = event_target_value(&event);
        if spelled.take.run(text.clone()).is_ok() {
            form.readable(&pointer.read_value());
        }
        typed.set(text);
    };
    // Said when the field is left: half a number is no mistake yet.
    let settle = move |_| {
        if let Err(code) = spelled.take.run(typed.get_untracked()) {
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
