//! The content of a draft: read from what was sent, checked, and kept as JSON.

use chrono::NaiveDate;
use serde_json::{Map, Value};
use shared::{
    limits::Step,
    problem::{FieldError, ProblemCode},
};

use super::Written;
use crate::{
    error::{Error, invalid},
    terms::TermsSnapshot,
};

/// The fields of a content that are sent: those that are absent stay, `null` takes one away, anything else replaces it whole.
pub type Fields = Map<String, Value>;

/// The content with these fields changed.
///
/// # Errors
/// `invalid` with the field that has the wrong form, or that there is none of.
pub fn merged<T: Written>(content: &T::Content, fields: Fields) -> Result<T::Content, Error> {
    let Value::Object(mut whole) = json(content)? else {
        return Err(Error::Internal("a content is no object".into()));
    };
    let mut sent = Fields::new();
    for (name, value) in fields {
        if value.is_null() {
            whole.remove(&name);
        } else {
            whole.insert(name.clone(), value.clone());
            sent.insert(name, value);
        }
    }
    let merged: T::Content = serde_json::from_value(Value::Object(whole)).map_err(|_| misfit::<T>(&sent))?;
    // What is sent and not kept would be lost without a word.
    let kept = json(&merged)?;
    let mut lost = Vec::new();
    missing("", &Value::Object(sent), &kept, &mut lost);
    invalid(lost)?;
    Ok(merged)
}

fn json<C: serde::Serialize>(content: &C) -> Result<Value, Error> {
    serde_json::to_value(content).map_err(|error| Error::Internal(error.to_string()))
}

/// The problem that names the fields whose values have the wrong form.
fn misfit<T: Written>(sent: &Fields) -> Error {
    let fits = |name: &String, value: &Value| {
        let alone: Fields = [(name.clone(), value.clone())].into_iter().collect();
        serde_json::from_value::<T::Content>(Value::Object(alone)).is_ok()
    };
    let misfits = sent.iter().filter(|(name, value)| !fits(name, value));
    misfits.fold(Error::problem(ProblemCode::Invalid), |error, (name, _)| {
        error.with_error(FieldError::new(format!("/{name}"), "type"))
    })
}

/// Whether nothing is lost with this value: such fields are left out where a content is written.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn missing(at: &str, sent: &Value, kept: &Value, lost: &mut Vec<FieldError>) {
    match (sent, kept) {
        (Value::Object(sent), Value::Object(kept)) => {
            for (name, value) in sent {
                let at = format!("{at}/{name}");
                match kept.get(name) {
                    Some(kept) => missing(&at, value, kept, lost),
                    None if is_nothing(value) => {}
                    None => lost.push(FieldError::new(at, "unknown_field")),
                }
            }
        }
        (Value::Array(sent), Value::Array(kept)) => {
            for (index, (sent, kept)) in sent.iter().zip(kept).enumerate() {
                missing(&format!("{at}/{index}"), sent, kept, lost);
            }
        }
        _ => {}
    }
}

/// The content of a revision.
///
/// # Errors
/// When the row was written by another version.
pub fn read<T: Written>(content: &Value) -> Result<T::Content, Error> {
    use serde::Deserialize;
    T::Content::deserialize(content).map_err(|error| Error::Internal(format!("the content of a revision: {error}")))
}

/// The content as a revision keeps it.
///
/// # Errors
/// Never for a content.
pub fn write<T: Written>(content: &T::Content) -> Result<Value, Error> {
    json(content)
}

/// Lets a content pass that may take this step.
///
/// # Errors
/// `invalid` with every rule that it breaks, and every term that is not known.
pub fn check<T: Written>(
    content: &T::Content,
    step: Step,
    terms: &TermsSnapshot,
    today: NaiveDate,
) -> Result<(), Error> {
    let mut errors = T::problems(content, step);
    if step == Step::Send {
        errors.extend(T::late(content, today));
    }
    for (kind, at, slugs) in T::terms(content) {
        for (index, slug) in slugs.iter().enumerate() {
            if terms.id(kind, slug).is_none() {
                errors.push(FieldError::new(format!("{at}/{index}"), "unknown").with("value", slug.as_str()));
            } else if slugs[..index].contains(slug) {
                errors.push(FieldError::new(format!("{at}/{index}"), "twice").with("value", slug.as_str()));
            }
        }
    }
    invalid(errors)
}
