//! The headers that requests to change something send, documented once.

use utoipa::{
    IntoParams,
    openapi::{
        Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
    },
};

use crate::idempotency::MAX_KEY;

/// `If-Match`: which version the change is about.
#[derive(Debug)]
pub struct IfMatchHeader;

impl IntoParams for IfMatchHeader {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let header = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The `ETag` of the version to change"))
            .schema(Some(text))
            .example(Some("\"v3.5f1c\"".into()));
        vec![header.build()]
    }
}

/// `Idempotency-Key`: the request may be sent again without being done again.
#[derive(Debug)]
pub struct IdempotencyKey;

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(MAX_KEY))
            .pattern(Some("^[!-~]+$"));
        let header = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "A unique key for this request, such as a random UUID. If it is retried with the same key within 24 hours, \
                 it is not executed again; the response shows the result as it is now. A different request with this key is refused.",
            ))
            .schema(Some(text))
            .example(Some("0190a0b4-3c5e-7d1f-8a2b-9c4d5e6f7a8b".into()));
        vec![header.build()]
    }
}
