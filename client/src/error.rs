//! What can go wrong between a caller and the portal.

use shared::{
    problem::{Problem, ProblemCode},
    wish::WithdrawnWish,
};

use crate::json;

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

    /// What the portal says of a wish that was withdrawn, where that is the problem.
    #[must_use]
    pub fn withdrawn(&self) -> Option<WithdrawnWish> {
        match self {
            Self::Problem(problem) if problem.code == ProblemCode::Withdrawn => {
                let said = serde_json::to_vec(&problem.errors.first()?.params).ok()?;
                json::read(&said).ok()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::problem::FieldError;

    use super::*;

    #[test]
    fn a_withdrawn_wish_says_where_it_is_continued() {
        let title = serde_json::json!({ "en": { "text": "Quiet lifts", "origin": "written" } });
        let said = FieldError::new("", "withdrawn")
            .with("reference", "W-0001")
            .with("title", title.clone())
            .with("date", "2026-11-22")
            .with("reason", "merged")
            .with(
                "continued_in",
                serde_json::json!({ "reference": "W-0002", "title": title }),
            );
        let problem = |code: ProblemCode| {
            Error::Problem(Box::new(Problem {
                kind: String::new(),
                title: String::new(),
                status: code.status(),
                code,
                detail: None,
                request_id: String::new(),
                retry_after: None,
                errors: vec![said.clone()],
            }))
        };
        let wish = problem(ProblemCode::Withdrawn).withdrawn().expect("it was withdrawn");
        assert_eq!(wish.continued_in.map(|next| next.reference).as_deref(), Some("W-0002"));
        assert_eq!(problem(ProblemCode::NotFound).withdrawn(), None);
    }
}
