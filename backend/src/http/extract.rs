//! Extractors of handlers, with problems that name the parameter.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use shared::{
    dates,
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use url::form_urlencoded;

use crate::error::Error;

/// The query of an address as a flat `T`; repeated names make lists.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_query(request.query_string()).map(Self))
    }
}

/// An empty query: any parameter is refused.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoQuery {}

fn parse_query<T: DeserializeOwned>(query: &str) -> Result<T, Error> {
    let invalid = || Error::problem(ProblemCode::InvalidQuery);
    if !is_utf8_once_decoded(query) {
        return Err(invalid().with_detail("The query is not valid UTF-8 once its escapes are decoded."));
    }
    if let Some((name, _)) = form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value.contains('\0')) {
        // No text of ours holds NUL, and PostgreSQL takes none.
        return Err(invalid().with_error(FieldError::new(format!("?{name}"), "control_character")));
    }
    let parsed = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(parsed).map_err(|error| {
        let message = error.inner().to_string();
        let named = error
            .path()
            .iter()
            .next()
            .map(ToString::to_string)
            .filter(|name| name != "?");
        // An unknown name is no field, so its path is empty; serde quotes it in the message.
        if let Some(name) = message
            .strip_prefix("unknown field `")
            .and_then(|rest| rest.split('`').next())
        {
            let error = FieldError::new(format!("?{name}"), "unknown");
            return invalid().with_error(error).with_detail(message);
        }
        let rule = |pointer: String| match message.as_str() {
            text if text.starts_with("unknown variant") => FieldError::new(pointer, "one_of"),
            text if text.starts_with(dates::OUT_OF_RANGE) => dates::range(&pointer),
            _ => FieldError::new(pointer, "type"),
        };
        match named {
            Some(name) => invalid().with_error(rule(format!("?{name}"))).with_detail(message),
            None => match message
                .strip_prefix("missing field `")
                .and_then(|rest| rest.split('`').next())
            {
                Some(name) => {
                    let error = FieldError::new(format!("?{name}"), "required");
                    invalid().with_error(error).with_detail(message)
                }
                None => invalid().with_detail(message),
            },
        }
    })
}

/// Whether percent-escapes decode to UTF-8. The parser would replace what is broken; we say so instead.
fn is_utf8_once_decoded(text: &str) -> bool {
    form_urlencoded::parse(text.as_bytes()).all(|(name, value)| {
        !name.contains(char::REPLACEMENT_CHARACTER) && !value.contains(char::REPLACEMENT_CHARACTER)
    })
}

/// The `{key}` of a path: an id or a reference or slug.
#[derive(Debug)]
pub struct PathKey(pub Key);

impl FromRequest for PathKey {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().get("key").unwrap_or_default();
        // A key never holds anything else, so nothing can be there; NUL would upset PostgreSQL.
        let plain = text.len() <= 100 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        ready(match text.parse() {
            Ok(key) if plain => Ok(Self(key)),
            _ => Err(Error::not_found()),
        })
    }
}

/// The key and the number in a path such as `/wishes/{key}/revisions/{number}`.
#[derive(Debug)]
pub struct PathNumber {
    /// The key.
    pub key: Key,
    /// The number.
    pub number: i32,
}

impl FromRequest for PathNumber {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let number = request
            .match_info()
            .get("number")
            .and_then(|number| number.parse().ok());
        let key = PathKey::from_request(request, payload).into_inner();
        ready(match (key, number) {
            (Ok(PathKey(key)), Some(number)) => Ok(Self { key, number }),
            (Err(error), _) => Err(error),
            (_, None) => Err(Error::not_found()),
        })
    }
}

#[cfg(test)]
mod tests {
    use shared::wish::WishQuery;

    use super::*;

    fn pointer_and_code(query: &str) -> String {
        use actix_web::{ResponseError, body::MessageBody};
        let Err(error) = parse_query::<WishQuery>(query) else {
            return "accepted".into();
        };
        let body = error
            .error_response()
            .into_body()
            .try_into_bytes()
            .expect("a whole body");
        let problem: shared::problem::Problem = serde_json::from_slice(&body).expect("a problem");
        problem
            .errors
            .first()
            .map_or("none".into(), |error| format!("{} {}", error.pointer, error.code))
    }

    #[test]
    fn the_parameter_at_fault_is_named() {
        assert_eq!(pointer_and_code("category=a&category=b&limit=5"), "accepted");
        assert_eq!(pointer_and_code("nonsense=1"), "?nonsense unknown");
        assert_eq!(pointer_and_code("limit=many"), "?limit type");
        assert_eq!(pointer_and_code("status=lost"), "?status one_of");
        assert_eq!(pointer_and_code("published_from=2026-02-31"), "?published_from type");
        assert_eq!(pointer_and_code("published_from=-5000-01-01"), "?published_from range");
        assert_eq!(pointer_and_code("published_to=2201-01-01"), "?published_to range");
        assert_eq!(pointer_and_code("category=%ff%fe"), "none");
        assert_eq!(
            pointer_and_code("organisation=a%00b"),
            "?organisation control_character"
        );
    }
}
