//! Paths, for decisions before routing.

/// The path of the API.
pub const API: &str = "/api/v1";

/// Whether a path is one of programs: nothing there is ever a page.
#[must_use]
pub fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// What follows [`API`] in the path of an operation, with its slash.
#[must_use]
pub fn operation(path: &str) -> Option<&str> {
    path.strip_prefix(API).filter(|rest| rest.starts_with('/'))
}
