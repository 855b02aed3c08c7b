//! What every operation may answer besides its own success.

use std::collections::BTreeMap;

use shared::problem::MEDIA_TYPE;
use utoipa::{
    IntoResponses,
    openapi::{
        Content, Header, Ref, RefOr, Response, ResponseBuilder,
        schema::{ObjectBuilder, Type},
    },
};

/// 304, 400, 429, and any other problem.
#[derive(Debug)]
pub struct ErrorResponses;

pub(super) fn problem(description: &str) -> ResponseBuilder {
    let schema = RefOr::Ref(Ref::from_schema_name("Problem"));
    ResponseBuilder::new()
        .description(description)
        .content(MEDIA_TYPE, Content::new(Some(schema)))
}

impl IntoResponses for ErrorResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).build();
        let mut retry_after = Header::new(seconds);
        retry_after.description = Some("Seconds to wait".into());
        let responses = [
            (
                "304",
                ResponseBuilder::new().description("Unchanged since the ETag in If-None-Match"),
            ),
            ("400", problem("A parameter is unknown or not valid; `errors` names it")),
            (
                "429",
                problem("Too many requests from this address").header("Retry-After", retry_after),
            ),
            ("default", problem("Any other problem")),
        ];
        responses
            .into_iter()
            .map(|(status, response)| (status.to_owned(), RefOr::T(response.build())))
            .collect()
    }
}

/// What a write that takes no token may answer besides: any other problem.
#[derive(Debug)]
pub struct WriteErrors;

impl IntoResponses for WriteErrors {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        [("default".to_owned(), RefOr::T(problem("Any other problem").build()))].into()
    }
}

/// What an operation for people who are signed in may answer besides: 401, and any other problem.
#[derive(Debug)]
pub struct PrivateErrors;

impl IntoResponses for PrivateErrors {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let unauthorized = problem("The token is missing, invalid or expired");
        let mut responses = WriteErrors::responses();
        responses.insert("401".to_owned(), RefOr::T(unauthorized.build()));
        responses
    }
}
