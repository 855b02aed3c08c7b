//! Turns an error into a response: a problem (RFC 9457), logged once.

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use shared::problem::{MEDIA_TYPE, Problem, ProblemCode};

use super::observe;
use crate::error::Error;

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let code = self.code();
        let details = if let Self::Problem(details) = self {
            Some(details.as_ref())
        } else {
            None
        };
        let request_id = observe::request_id();
        // Logged once, here; the caller gets the request id to quote.
        match details {
            _ if matches!(self, Self::Database(_)) => tracing::error!(request_id, error = %self, "request failed"),
            None if code.status() >= 500 => tracing::error!(request_id, error = %self, "request failed"),
            // Nothing failed: the server was overloaded.
            Some(_) if code.status() >= 500 => tracing::warn!(request_id, error = %self, "request turned away"),
            _ => {}
        }
        let retry_after = details
            .and_then(|details| details.retry_after)
            .or((code == ProblemCode::Unavailable).then_some(5));
        let problem = Problem {
            kind: format!("/api/docs/problems#{}", code.code()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: details.and_then(|details| details.detail.clone()),
            request_id,
            retry_after,
            errors: details.map(|details| details.errors.clone()).unwrap_or_default(),
        };
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header(("cache-control", "no-store"));
        if let Some(seconds) = retry_after {
            response.insert_header(("retry-after", seconds.to_string()));
        }
        if let Some(allow) = details.and_then(|details| details.allow.as_deref()) {
            response.insert_header(("allow", allow));
        }
        response
            .content_type(MEDIA_TYPE)
            .body(serde_json::to_vec(&problem).unwrap_or_default())
    }
}
