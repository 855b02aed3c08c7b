//! The one error type of the server. How it becomes an answer is in [`crate::request::problem`].

use sea_orm::DbErr;
use shared::{
    policy::Refusal,
    problem::{FieldError, ProblemCode},
};

use super::{Failure, is_duplicate};

/// The error of a request.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A problem that the caller can fix.
    #[error("{}", .0.code.title())]
    Problem(Box<ProblemDetails>),
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

/// The problem as shown to the caller.
#[derive(Debug)]
pub struct ProblemDetails {
    pub(crate) code: ProblemCode,
    pub(crate) detail: Option<String>,
    pub(crate) errors: Vec<FieldError>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) allow: Option<String>,
}

impl Error {
    /// A problem of this kind.
    #[must_use]
    pub fn problem(code: ProblemCode) -> Self {
        Self::Problem(Box::new(ProblemDetails {
            code,
            detail: None,
            errors: Vec::new(),
            retry_after: None,
            allow: None,
        }))
    }

    /// Not found, or not visible to the caller.
    #[must_use]
    pub fn not_found() -> Self {
        Self::problem(ProblemCode::NotFound)
    }

    fn with(mut self, change: impl FnOnce(&mut ProblemDetails)) -> Self {
        if let Self::Problem(details) = &mut self {
            change(details);
        }
        self
    }

    /// The same, with a description of this occurrence.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        self.with(|details| details.detail = Some(detail.into()))
    }

    /// The same, with one more wrong value.
    #[must_use]
    pub fn with_error(self, error: FieldError) -> Self {
        self.with(|details| details.errors.push(error))
    }

    /// The same, with the seconds to wait before a retry.
    #[must_use]
    pub fn with_retry_after(self, seconds: u64) -> Self {
        self.with(|details| details.retry_after = Some(seconds))
    }

    /// The same, with the methods that are allowed.
    #[must_use]
    pub fn with_allow(self, methods: impl Into<String>) -> Self {
        self.with(|details| details.allow = Some(methods.into()))
    }

    /// The problem that a value is taken, if the database refused a row with a duplicate key.
    #[must_use]
    pub fn or_duplicate(self, taken: impl FnOnce() -> Self) -> Self {
        match &self {
            Self::Database(error) if is_duplicate(error) => taken(),
            _ => self,
        }
    }

    /// The wrong values.
    #[must_use]
    pub fn named(&self) -> &[FieldError] {
        match self {
            Self::Problem(details) => &details.errors,
            _ => &[],
        }
    }

    /// The problem code shown to the caller.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::Problem(details) => details.code,
            // An index that fails is rebuilt by itself.
            Self::Index(_) | Self::IndexUnreadable => ProblemCode::Unavailable,
            Self::Database(error) => match Failure::of(error) {
                Failure::Busy | Failure::Away => ProblemCode::Unavailable,
                Failure::Full => ProblemCode::InsufficientStorage,
                // Values are validated earlier; any other bad value is still the caller's error.
                Failure::Value => ProblemCode::InvalidQuery,
                Failure::Other => ProblemCode::Internal,
            },
            Self::Stored(_) | Self::Internal(_) => ProblemCode::Internal,
        }
    }
}

/// Checks a value against its rules.
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
