//! What can go wrong between a caller and the portal.

use shared::problem::{Problem, ProblemCode};

/// The error of a call.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The request could not be built.
    #[error("the request could not be made: {0}")]
    Request(String),
    /// The server could not be reached, or the connection broke.
    #[error("the portal could not be reached: {0}")]
    Network(String),
    /// The server answered with a problem.
    #[error("{} ({})", .0.title, .0.code.code())]
    Problem(Box<Problem>),
    /// The response is not from a portal, for example from a proxy.
    #[error("an answer with status {0} that is not the portal's")]
    Status(u16),
    /// The response could not be parsed.
    #[error("the answer could not be read: {0}")]
    Response(String),
}

impl Error {
    /// The code of the problem, where the portal sent one.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }
}
