//! The one way to ask what is wrong with what was sent.

use crate::problem::FieldError;

/// What is sent, with rules for its values.
pub trait Validate {
    /// Every rule that it breaks, each with the JSON pointer of the value; empty when it is good. What only the server can tell,
    /// such as whether a name is taken, is not among them.
    #[must_use]
    fn validate(&self) -> Vec<FieldError>;
}
