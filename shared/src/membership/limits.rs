//! What makes what is sent about memberships acceptable.

use super::{InvitationAcceptance, MembershipAction, MembershipTransition, NewInvitation};
use crate::{
    account::{self, MAX_NAME},
    lifecycle::Step,
    limits::{line, person_name},
    problem::FieldError,
    validate::Validate,
};

/// The longest reason, in characters.
pub const MAX_REASON: usize = 1_000;

/// Checks a reason that may be absent.
pub(crate) fn reason(errors: &mut Vec<FieldError>, reason: Option<&str>) {
    line(errors, "/reason", reason.unwrap_or_default(), MAX_REASON, false);
}

impl Validate for NewInvitation {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        account::check_email(&mut errors, "/email", &self.email);
        person_name(
            &mut errors,
            "/name",
            self.name.as_deref().unwrap_or_default(),
            MAX_NAME,
            false,
        );
        errors
    }
}

impl Validate for InvitationAcceptance {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        person_name(&mut errors, "/name", &self.name, MAX_NAME, true);
        account::check_password(&mut errors, "/password", &self.password);
        errors
    }
}

impl Step for MembershipTransition {
    type Action = MembershipAction;

    fn action(&self) -> MembershipAction {
        self.action
    }
}

impl Validate for MembershipTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        reason(&mut errors, self.reason.as_deref());
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_needs_an_address_and_no_name() {
        let broken: Vec<String> = NewInvitation::default()
            .validate()
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect();
        assert_eq!(broken, ["/email required"]);
    }
}
