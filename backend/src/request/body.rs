//! The JSON body of a request, with problems that name the value at fault.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use futures_util::FutureExt;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use shared::problem::{FieldError, ProblemCode};

use crate::{cpu::Lane, error::Error, request::slow_body::is_timeout, state::State};

/// Longer bodies, in bytes, take more than a millisecond to parse and are parsed on the CPU queue.
const AT_ONCE: usize = 65_536;

/// A body as a `T`.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + Serialize + Send + 'static> FromRequest for Body<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let state = request.app_data::<web::Data<State>>().cloned();
        let bytes = bytes(request, payload);
        async move { parsed(state, bytes.await?).await.map(Self) }.boxed_local()
    }
}

/// The bytes of a JSON body.
pub(super) fn bytes(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<web::Bytes, Error>> + use<> {
    let bytes = is_json(request).then(|| web::Bytes::from_request(request, payload));
    async move {
        let bytes = bytes.ok_or_else(|| Error::problem(ProblemCode::UnsupportedMediaType))?;
        bytes.await.map_err(|error| {
            let code = match error.as_response_error().status_code().as_u16() {
                _ if is_timeout(&error) => ProblemCode::RequestTimeout,
                413 => ProblemCode::BodyTooLarge,
                _ => ProblemCode::MalformedBody,
            };
            Error::problem(code)
        })
    }
}

/// A body as a `T`; a long one is parsed on the CPU queue.
pub(super) async fn parsed<T>(state: Option<web::Data<State>>, bytes: web::Bytes) -> Result<T, Error>
where
    T: DeserializeOwned + Serialize + Send + 'static,
{
    match state.filter(|_| bytes.len() > AT_ONCE) {
        Some(state) => state.cpu.run(Lane::Questions, move || parse(&bytes)).await?,
        None => parse(&bytes),
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let value = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value.is_some_and(|value| {
        value
            .split(';')
            .next()
            .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
    })
}

fn parse<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Error> {
    if let Some(pointer) = nul(bytes) {
        // No text of ours holds NUL, and PostgreSQL takes none.
        return Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "control_character")));
    }
    let mut parser = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut parser).map_err(|error| {
        let pointer = pointer(error.path());
        let error = error.into_inner();
        if error.is_data() {
            Error::problem(ProblemCode::Invalid)
                .with_error(rule(pointer, &error.to_string()))
                .with_detail(error.to_string())
        } else {
            Error::problem(ProblemCode::MalformedBody).with_detail(error.to_string())
        }
    })?;
    let no_more = parser.end();
    no_more.map_err(|error| Error::problem(ProblemCode::MalformedBody).with_detail(error.to_string()))?;
    if let Some(pointer) = list_for_object(bytes, &value) {
        return Err(Error::problem(ProblemCode::Invalid).with_error(FieldError::new(pointer, "type")));
    }
    Ok(value)
}

/// The first place where the body has a list and what was read of it is an object: serde also takes the fields of a structure
/// one after another without their names, and their order is no part of the contract.
fn list_for_object(bytes: &[u8], read: &impl Serialize) -> Option<String> {
    fn find(sent: &Value, read: &Value, pointer: &str) -> Option<String> {
        match (sent, read) {
            (Value::Array(_), Value::Object(_)) => Some(pointer.to_owned()),
            (Value::Array(sent), Value::Array(read)) => {
                let mut pairs = sent.iter().zip(read).enumerate();
                pairs.find_map(|(index, (sent, read))| find(sent, read, &format!("{pointer}/{index}")))
            }
            (Value::Object(sent), Value::Object(read)) => sent
                .iter()
                .find_map(|(name, field)| find(field, read.get(name)?, &format!("{pointer}/{}", escaped(name)))),
            _ => None,
        }
    }
    // Few bodies hold a list at all.
    let sent = bytes
        .contains(&b'[')
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()?;
    find(&sent, &serde_json::to_value(read).ok()?, "")
}

/// A name as part of a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The place of the first text in a body that holds NUL. Only the escape `\u0000` can put one there.
fn nul(bytes: &[u8]) -> Option<String> {
    fn find(value: &Value, pointer: &str) -> Option<String> {
        match value {
            Value::String(text) => text.contains('\0').then(|| pointer.to_owned()),
            Value::Array(items) => {
                let mut items = items.iter().enumerate();
                items.find_map(|(index, item)| find(item, &format!("{pointer}/{index}")))
            }
            Value::Object(fields) => fields
                .iter()
                .find_map(|(name, field)| find(field, &format!("{pointer}/{}", escaped(name)))),
            _ => None,
        }
    }
    let is_escaped = bytes.windows(5).any(|part| part == b"u0000");
    let value = is_escaped.then(|| serde_json::from_slice(bytes).ok()).flatten()?;
    find(&value, "")
}

/// The place of an error as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let segments = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(escaped(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    segments.fold(String::new(), |pointer, segment| format!("{pointer}/{segment}"))
}

/// Which rule was broken. serde says it in words that have not changed since its first version.
fn rule(pointer: String, message: &str) -> FieldError {
    let quoted = |start: &str| {
        let rest = message.strip_prefix(start)?;
        rest.split('`').next().map(str::to_owned)
    };
    if let Some(name) = quoted("missing field `") {
        FieldError::new(format!("{pointer}/{name}"), "required")
    } else if let Some(name) = quoted("unknown field `") {
        // The path may or may not end with the unknown name.
        let pointer = pointer
            .strip_suffix(&format!("/{name}"))
            .map_or(pointer.clone(), str::to_owned);
        FieldError::new(format!("{pointer}/{name}"), "unknown")
    } else if message.starts_with("unknown variant") {
        FieldError::new(pointer, "one_of")
    } else {
        FieldError::new(pointer, "type")
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{ResponseError, body::MessageBody};
    use shared::account::NewAccount;

    use super::*;

    fn said(body: &str) -> String {
        said_of::<NewAccount>(body)
    }

    fn said_of<T: DeserializeOwned + Serialize>(body: &str) -> String {
        let Err(error) = parse::<T>(body.as_bytes()) else {
            return "accepted".into();
        };
        let body = error
            .error_response()
            .into_body()
            .try_into_bytes()
            .expect("a whole body");
        let problem: shared::problem::Problem = serde_json::from_slice(&body).expect("a problem");
        let first = problem
            .errors
            .first()
            .map(|error| format!(" {} {}", error.pointer, error.code));
        format!("{}{}", problem.code.code(), first.unwrap_or_default())
    }

    #[test]
    fn the_value_at_fault_is_named() {
        assert_eq!(said("{"), "malformed_body");
        assert_eq!(said("[]"), "invalid  type");
        assert_eq!(said("{\"email\": 1}"), "invalid /email type");
        assert_eq!(said("{\"colour\": 1}"), "invalid /colour unknown");
        assert_eq!(said("{\"email\": \"a\"}"), "invalid /name required");
        assert_eq!(said("{\"language\": \"fr\"}"), "invalid /language one_of");
        assert_eq!(said("{\"email\": \"a\\u0000\"}"), "invalid /email control_character");
        assert_eq!(said("{\"email\": \"a\\\\u0000\"}"), "invalid /name required");
    }

    #[test]
    fn a_list_is_no_object_at_any_depth() {
        use shared::{matches::TextToMatch, session::NewSession};
        let session = r#"["ann@works.example", "a turbine in the rain", null]"#;
        assert_eq!(said_of::<NewSession>(session), "invalid  type");
        assert_eq!(
            said_of::<TextToMatch>(r#"{"title": ["Lift", null, null]}"#),
            "invalid /title type"
        );
        let lists = r#"{"title": {"en": "Lift"}, "categories": ["lifts-and-escalators"], "technologies": []}"#;
        assert_eq!(said_of::<TextToMatch>(lists), "accepted");
    }
}
