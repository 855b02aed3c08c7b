//! What makes declarations and verdicts acceptable.

use super::{NewDeclaration, NewVerdict, VerdictCode, VerdictReason};
use crate::{limits::line, problem::FieldError, validate::Validate};

/// The longest note of a declaration or a verdict, in characters.
pub const MAX_NOTE: usize = 1_000;

impl Validate for NewDeclaration {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        line(
            &mut errors,
            "/note",
            self.note.as_deref().unwrap_or_default(),
            MAX_NOTE,
            false,
        );
        errors
    }
}

impl Validate for NewVerdict {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        match (self.verdict, self.reason) {
            (VerdictCode::DoesNotFit, None) => errors.push(FieldError::new("/reason", "required")),
            (VerdictCode::DoesNotFit, Some(_)) | (_, None) => {}
            (VerdictCode::Fits | VerdictCode::Later, Some(_)) => {
                errors.push(FieldError::new("/reason", "not_with_this"))
            }
        }
        let needs_note = self.reason == Some(VerdictReason::Other);
        line(
            &mut errors,
            "/note",
            self.note.as_deref().unwrap_or_default(),
            MAX_NOTE,
            needs_note,
        );
        errors
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_reason_belongs_to_what_does_not_fit() {
        let told = |verdict, reason, note: Option<&str>| {
            let verdict = NewVerdict {
                wish: Uuid::nil(),
                solution: Uuid::nil(),
                verdict,
                reason,
                note: note.map(str::to_owned),
            };
            let errors = verdict.validate();
            errors
                .iter()
                .map(|error| format!("{} {}", error.pointer, error.code))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(VerdictCode::Fits, None, None), Vec::<String>::new());
        assert_eq!(told(VerdictCode::DoesNotFit, None, None), ["/reason required"]);
        let wrong = Some(VerdictReason::WrongProblem);
        assert_eq!(told(VerdictCode::DoesNotFit, wrong, None), Vec::<String>::new());
        assert_eq!(told(VerdictCode::Later, wrong, None), ["/reason not_with_this"]);
        let other = Some(VerdictReason::Other);
        assert_eq!(told(VerdictCode::DoesNotFit, other, Some(" ")), ["/note required"]);
        let long = "x".repeat(MAX_NOTE + 1);
        assert_eq!(told(VerdictCode::Fits, None, Some(&long)), ["/note too_long"]);
    }
}
