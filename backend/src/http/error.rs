//! The one error type of the server, and how it becomes a problem (RFC 9457).

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use sea_orm::DbErr;
use shared::{
    policy::Refusal,
    problem::{FieldError, MEDIA_TYPE, Problem, ProblemCode},
};

use super::observe;
use crate::db::{Failure, is_duplicate};

/// Why a request is not answered as wished.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something the caller can do something about.
    #[error("{}", .0.code.title())]
    Problem(Box<Told>),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The search index failed.
    #[error("index: {0}")]
    Index(#[from] matching::Error),
    /// The search index could not be read at all.
    #[error("the index cannot be read")]
    IndexUnreadable,
    /// A row that this version cannot read.
    #[error("stored value: {0}")]
    Stored(#[from] serde::de::value::Error),
    /// Anything else that went wrong here.
    #[error("{0}")]
    Internal(String),
}

/// What the caller is told of a problem.
#[derive(Debug)]
pub struct Told {
    code: ProblemCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    retry_after: Option<u64>,
    allow: Option<String>,
}

impl Error {
    /// A problem of this kind.
    #[must_use]
    pub fn problem(code: ProblemCode) -> Self {
        Self::Problem(Box::new(Told {
            code,
            detail: None,
            errors: Vec::new(),
            retry_after: None,
            allow: None,
        }))
    }

    /// Nothing is there, or nothing that the caller may see.
    #[must_use]
    pub fn not_found() -> Self {
        Self::problem(ProblemCode::NotFound)
    }

    fn tell(mut self, change: impl FnOnce(&mut Told)) -> Self {
        if let Self::Problem(told) = &mut self {
            change(told);
        }
        self
    }

    /// The same, saying in words what is wrong this time.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        self.tell(|told| told.detail = Some(detail.into()))
    }

    /// The same, naming one more value that is wrong.
    #[must_use]
    pub fn with_error(self, error: FieldError) -> Self {
        self.tell(|told| told.errors.push(error))
    }

    /// The same, with the seconds after which to try again.
    #[must_use]
    pub fn with_retry_after(self, seconds: u64) -> Self {
        self.tell(|told| told.retry_after = Some(seconds))
    }

    /// The same, with the methods that are allowed.
    #[must_use]
    pub fn with_allow(self, methods: impl Into<String>) -> Self {
        self.tell(|told| told.allow = Some(methods.into()))
    }

    /// The problem that a value is taken, where the database refused a row since there is one with the same key.
    #[must_use]
    pub fn or_duplicate(self, taken: impl FnOnce() -> Self) -> Self {
        match &self {
            Self::Database(error) if is_duplicate(error) => taken(),
            _ => self,
        }
    }

    /// The values that are said to be wrong.
    #[must_use]
    pub fn named(&self) -> &[FieldError] {
        match self {
            Self::Problem(told) => &told.errors,
            _ => &[],
        }
    }

    /// The kind of problem the caller is told.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::Problem(told) => told.code,
            // An index that fails is built anew by itself.
            Self::Index(_) | Self::IndexUnreadable => ProblemCode::Unavailable,
            Self::Database(error) => match Failure::of(error) {
                Failure::Busy | Failure::Away => ProblemCode::Unavailable,
                Failure::Full => ProblemCode::InsufficientStorage,
                // Values are checked before they come here; what slips through is still the caller's.
                Failure::Value => ProblemCode::InvalidQuery,
                Failure::Other => ProblemCode::Internal,
            },
            Self::Stored(_) | Self::Internal(_) => ProblemCode::Internal,
        }
    }
}

/// Lets pass what breaks no rule.
///
/// # Errors
/// `invalid` with every rule that was broken.
pub fn invalid(errors: Vec<FieldError>) -> Result<(), Error> {
    if errors.is_empty() {
        return Ok(());
    }
    let invalid = Error::problem(ProblemCode::Invalid);
    Err(errors.into_iter().fold(invalid, Error::with_error))
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::problem(match refusal {
            Refusal::Forbidden => ProblemCode::Forbidden,
            Refusal::NotFound => ProblemCode::NotFound,
        })
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let code = self.code();
        let told = if let Self::Problem(told) = self {
            Some(told.as_ref())
        } else {
            None
        };
        let request_id = observe::request_id();
        // Logged once, here; the caller gets the request id to quote.
        match told {
            _ if matches!(self, Self::Database(_)) => tracing::error!(request_id, error = %self, "request failed"),
            None if code.status() >= 500 => tracing::error!(request_id, error = %self, "request failed"),
            // Nothing failed: there was too much to do.
            Some(_) if code.status() >= 500 => tracing::warn!(request_id, error = %self, "request turned away"),
            _ => {}
        }
        let retry_after = told
            .and_then(|told| told.retry_after)
            .or((code == ProblemCode::Unavailable).then_some(5));
        let problem = Problem {
            kind: format!("/api/docs/problems#{}", code.code()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: told.and_then(|told| told.detail.clone()),
            request_id,
            retry_after,
            errors: told.map(|told| told.errors.clone()).unwrap_or_default(),
        };
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header(("cache-control", "no-store"));
        if let Some(seconds) = retry_after {
            response.insert_header(("retry-after", seconds.to_string()));
        }
        if let Some(allow) = told.and_then(|told| told.allow.as_deref()) {
            response.insert_header(("allow", allow));
        }
        response
            .content_type(MEDIA_TYPE)
            .body(serde_json::to_vec(&problem).unwrap_or_default())
    }
}
