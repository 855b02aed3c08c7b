//! The one error of the build commands: a clear sentence for the person at the terminal.

use std::fmt;

/// What every command returns.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

/// One sentence that says what went wrong and, where known, what to do.
#[derive(Debug)]
pub(crate) struct Error(String);

impl Error {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns a foreign error into a sentence that begins with what was being done.
pub(crate) trait Doing<T> {
    /// `what` reads as "could not {what}".
    fn doing(self, what: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Doing<T> for std::result::Result<T, E> {
    fn doing(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|cause| Error(format!("Could not {what}: {cause:#}")))
    }
}
