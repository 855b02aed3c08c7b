//! Which version a change is about.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use shared::problem::{FieldError, ProblemCode};

use crate::error::Error;

/// The version in `If-Match`: the part of an `ETag` before its dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(i32);

impl IfMatch {
    /// A change of this version.
    #[must_use]
    pub const fn of(version: i32) -> Self {
        Self(version)
    }

    /// Accepts a change of the current version only.
    ///
    /// # Errors
    /// `precondition_failed` when the thing has changed since it was read.
    pub fn check(self, present: i32) -> Result<(), Error> {
        if self.0 == present {
            Ok(())
        } else {
            Err(Error::problem(ProblemCode::PreconditionFailed))
        }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let missing =
            || Error::problem(ProblemCode::PreconditionRequired).with_error(FieldError::new("If-Match", "required"));
        let invalid = || {
            Error::problem(ProblemCode::InvalidHeader)
                .with_error(FieldError::new("If-Match", "format").with("example", "\"v3\""))
        };
        ready(match request.headers().get(header::IF_MATCH) {
            None => Err(missing()),
            Some(value) => value.to_str().ok().and_then(version).map(Self).ok_or_else(invalid),
        })
    }
}

/// The version in a tag such as `"v3.5f1c"`, `W/"v3.5f1c"` or `"v3"`.
fn version(tag: &str) -> Option<i32> {
    let tag = tag.trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let inner = tag.strip_prefix('"')?.strip_suffix('"')?;
    inner.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_read_from_tags() {
        assert_eq!(version("\"v3.5f1c\""), Some(3));
        assert_eq!(version("W/\"v3.5f1c\""), Some(3));
        assert_eq!(version("\"v12\""), Some(12));
        for bad in ["v3", "\"3\"", "*", "\"v\"", "\"v3\", \"v4\""] {
            assert_eq!(version(bad), None, "{bad}");
        }
    }
}
