//! The life of an organisation that takes part.

use crate::{
    code::codes,
    lifecycle::{Lifecycle, Transition},
};

codes! {
    /// The status of an organisation.
    OrganisationStatus {
        /// Proposed; a facilitator decides.
        Proposed = "proposed",
        /// It takes part; everybody may see it.
        Active = "active",
        /// It does not take part for the time being.
        Suspended = "suspended",
        /// It was proposed and does not take part.
        Refused = "refused",
    }
}

impl OrganisationStatus {
    /// Whether a visitor may see the organisation.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether staff once decided that it takes part, whatever they decided since.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(self, Self::Active | Self::Suspended)
    }
}

codes! {
    /// The actions on an organisation that its status allows.
    OrganisationAction {
        /// It takes part from now on.
        Approve = "approve",
        /// It does not take part.
        Refuse = "refuse",
        /// It does not take part for the time being.
        Suspend = "suspend",
        /// It takes part again.
        Restore = "restore",
    }
}

const fn row(
    from: OrganisationStatus,
    action: OrganisationAction,
    to: OrganisationStatus,
) -> Transition<OrganisationStatus, OrganisationAction> {
    Transition { from, action, to }
}

/// Every allowed transition of an organisation.
pub const LIFECYCLE: Lifecycle<OrganisationStatus, OrganisationAction> = {
    use OrganisationAction as A;
    use OrganisationStatus as S;
    Lifecycle {
        table: &[
            row(S::Proposed, A::Approve, S::Active),
            row(S::Proposed, A::Refuse, S::Refused),
            row(S::Active, A::Suspend, S::Suspended),
            row(S::Suspended, A::Restore, S::Active),
        ],
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_serialised_names() {
        for status in OrganisationStatus::ALL {
            assert_eq!(
                serde_json::to_value(status).expect("a status serialises"),
                status.code()
            );
        }
        for action in OrganisationAction::ALL {
            assert_eq!(
                serde_json::to_value(action).expect("an action serialises"),
                action.code()
            );
        }
    }

    #[test]
    fn refused_is_the_only_end() {
        for status in OrganisationStatus::ALL {
            assert_eq!(LIFECYCLE.is_final(status), status == OrganisationStatus::Refused);
        }
    }
}
