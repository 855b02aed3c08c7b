//! Everything that can go wrong, in one table: code, status and title of each problem (RFC 9457).

use serde::{Deserialize, Serialize};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = ($code:literal, $status:literal, $title:literal);)*) => {
        /// The kind of a problem. Clients branch on this, never on the text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl ProblemCode {
            /// The whole table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it appears in JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The HTTP status it is sent with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),* }
            }

            /// A short English title, the same for every occurrence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),* }
            }
        }
    };
}

problems! {
    /// The body is not JSON, or not in UTF-8.
    MalformedBody = ("malformed_body", 400, "The body could not be read as JSON");
    /// A query parameter is unknown or has the wrong type.
    InvalidQuery = ("invalid_query", 400, "A query parameter is unknown or not valid");
    /// The path holds something that cannot be decoded.
    InvalidPath = ("invalid_path", 400, "The path is not valid");
    /// The cursor was not made by this server, or for another list.
    InvalidCursor = ("invalid_cursor", 400, "The cursor is not valid for this list");
    /// A header is not valid.
    InvalidHeader = ("invalid_header", 400, "A header is not valid");
    /// Sign-in is needed, or the token is not valid.
    Unauthorized = ("unauthorized", 401, "Sign in to do this");
    /// The e-mail address or the password is wrong, or the address is not confirmed yet.
    SignInFailed = ("sign_in_failed", 401, "The e-mail address or the password is wrong");
    /// The password was right; a code of the second factor is needed too.
    SecondFactorRequired = ("second_factor_required", 401, "A second-factor code is required");
    /// The code of the second factor is wrong, was used before or is too old.
    SecondFactorFailed = ("second_factor_failed", 401, "The second-factor code is not valid");
    /// The password was right; the operating agency has suspended the account.
    AccountSuspended = ("account_suspended", 403, "The account is suspended");
    /// The password was right; the account is of the demonstration, whose passwords are public, and is not for use from elsewhere.
    DemonstrationRefused = ("demonstration_refused", 403, "Demonstration accounts cannot be used remotely");
    /// The caller is known and has no permission.
    Forbidden = ("forbidden", 403, "You do not have permission to do this");
    /// Nothing is at this address, or nothing that the caller may see.
    NotFound = ("not_found", 404, "There is nothing at this address");
    /// The address exists, with other methods (see `Allow`).
    MethodNotAllowed = ("method_not_allowed", 405, "This method is not allowed here");
    /// The caller accepts no media type that can be sent.
    NotAcceptable = ("not_acceptable", 406, "None of the accepted media types can be sent");
    /// The client took too long to send its request.
    RequestTimeout = ("request_timeout", 408, "The request took too long to arrive");
    /// The current state does not allow this transition.
    IllegalTransition = ("illegal_transition", 409, "The current state does not allow this");
    /// A person who decides on a case must first declare whether they have an interest in it.
    DeclarationNeeded = ("declaration_needed", 409, "Declare any interest in this first");
    /// A person who declared an interest in a case takes no part in it.
    InterestDeclared = ("interest_declared", 409, "You declared an interest in this");
    /// The wish was published and has been withdrawn since.
    Withdrawn = ("withdrawn", 410, "This was withdrawn");
    /// The link was used before, is too old, or was never sent.
    LinkExpired = ("link_expired", 410, "This link is no longer valid");
    /// The `Idempotency-Key` was sent before, with another request.
    IdempotencyKeyReused = ("idempotency_key_reused", 422, "This Idempotency-Key belongs to another request");
    /// The thing has changed since it was read.
    PreconditionFailed = ("precondition_failed", 412, "It has been changed since you read it");
    /// The body is larger than allowed.
    BodyTooLarge = ("body_too_large", 413, "The body is too large");
    /// The address is longer than allowed.
    AddressTooLong = ("address_too_long", 414, "The address is too long");
    /// The body has another media type than `application/json`.
    UnsupportedMediaType = ("unsupported_media_type", 415, "The body must be application/json");
    /// A value breaks a rule.
    Invalid = ("invalid", 422, "Some values are not valid");
    /// `If-Match` is missing.
    PreconditionRequired = ("precondition_required", 428, "State the version to change (If-Match)");
    /// Too many requests from this address; see `Retry-After`.
    RateLimited = ("rate_limited", 429, "Too many requests; retry later");
    /// Something failed at the server; the log has the details under the request id.
    Internal = ("internal", 500, "Something went wrong on the server");
    /// A part the server needs is away for now; see `Retry-After`.
    Unavailable = ("unavailable", 503, "The service is temporarily unavailable");
    /// The disk is full.
    InsufficientStorage = ("insufficient_storage", 507, "There is no storage space left");
}

// Not derived: the derive does not see names that a macro gives by `rename`.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ProblemCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some(
                "The kind of a problem. Clients branch on this, never on the text.",
            ))
            .enum_values(Some(Self::ALL.iter().map(|problem| problem.code())))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ProblemCode {}

/// One thing that is wrong with the request, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Where: a JSON pointer into the body (`/title/en`), or the name of a parameter (`?limit`) or header (`If-Match`).
    pub pointer: String,
    /// Which rule was broken, for example `unknown`, `type`, `required`, `too_long`, `one_of`.
    pub code: String,
    /// What the rule was, for example `{"max": 100}`.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub params: serde_json::Map<String, serde_json::Value>,
}

impl FieldError {
    /// An error without parameters.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            code: code.into(),
            params: serde_json::Map::new(),
        }
    }

    /// The same with one more parameter of the rule.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// A problem response: RFC 9457 with `code`, `request_id` and `errors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A page about this kind of problem, relative to the server.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short title, the same for every occurrence of `code`.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The kind of problem; branch on this.
    pub code: ProblemCode,
    /// What is wrong with this request, in English, for developers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The id under which the server logged the request; also in the header `X-Request-Id`.
    pub request_id: String,
    /// Seconds to wait before a retry; also in the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The wrong values; empty if the problem is not about single values.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let table: Vec<String> = ProblemCode::ALL
            .iter()
            .map(|problem| format!("{} {} {}", problem.status(), problem.code(), problem.title()))
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn codes_are_unique_and_stand_in_json_as_they_are() {
        let mut codes: Vec<&str> = ProblemCode::ALL.iter().map(|problem| problem.code()).collect();
        for problem in ProblemCode::ALL {
            assert_eq!(serde_json::to_value(problem).ok(), Some(problem.code().into()));
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
    }
}
