//! Problem and error codes in the reader's words.

use client::Error;
use shared::{
    code::Code,
    language::Language,
    problem::{FieldError, ProblemCode},
};

use crate::{
    components::what_happened,
    i18n::number,
    portal::{form_texts, messages},
};

/// Which of these values are needed and not there, with the pointers of their fields.
pub(crate) fn missing(needed: &[(&str, &str)]) -> Vec<FieldError> {
    let empty = needed.iter().filter(|(_, value)| value.trim().is_empty());
    empty
        .map(|(pointer, _)| FieldError::new(*pointer, "required"))
        .collect()
}

/// What to do about a field in which nothing is, in a sentence that says which it is; nothing where there is no such sentence.
pub(crate) fn what_to_fill_in(error: &FieldError) -> Option<&'static str> {
    let is_empty = match error.code.as_str() {
        "required" => true,
        "too_few" => error.params.get("min").and_then(serde_json::Value::as_u64) == Some(1),
        _ => false,
    };
    let is_name =
        |part: &&str| !part.ends_with(|c: char| c.is_ascii_digit()) && <Language as Code>::parse(part).is_none();
    let name = error.pointer.rsplit('/').find(is_name)?;
    is_empty.then(|| form_texts().required(name)).flatten()
}

/// What is wrong with a field.
pub(crate) fn error_text(error: &FieldError) -> String {
    if let Some(text) = what_to_fill_in(error) {
        return text.to_owned();
    }
    let p = form_texts();
    let reason = || {
        error
            .params
            .get("reason")?
            .as_str()
            .and_then(|reason| p.guessable(reason))
    };
    let text = match error.code.as_str() {
        "guessable" => reason().or_else(|| p.guessable("common")),
        code => form_texts().field_error(code).or_else(|| p.field_error("other")),
    };
    let mut text = text.unwrap_or_default().to_owned();
    for (name, value) in &error.params {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text = text.replace(&format!("{{{name}}}"), &value);
    }
    text
}

/// What happened, and how long to wait where the server says so.
pub(crate) fn problem_text(error: &Error) -> String {
    let p = form_texts();
    let Error::Problem(problem) = error else {
        return what_happened(error);
    };
    let text = p
        .problem(problem.code.code())
        .map_or_else(|| what_happened(error), str::to_owned);
    match problem.retry_after {
        Some(seconds) if problem.code == ProblemCode::RateLimited => format!("{text} {}", wait(seconds)),
        _ => text,
    }
}

fn wait(seconds: u64) -> String {
    let (p, language) = (form_texts(), messages().language());
    let minutes = seconds.div_ceil(60);
    if seconds > 90 {
        p.form_wait_minutes(minutes, number(minutes, language))
    } else {
        p.form_wait(seconds, number(seconds, language))
    }
}

/// The request number of a failure, shown to quote when asking for help.
pub(super) fn request_id(error: &Error) -> Option<String> {
    match error {
        Error::Problem(problem) if problem.status >= 500 => Some(problem.request_id.clone()),
        _ => None,
    }
}
