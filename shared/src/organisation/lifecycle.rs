//! The life of an organisation that takes part.

use serde::{Deserialize, Serialize};

use crate::lifecycle::{Lifecycle, Transition};

/// Whether an organisation takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationStatus {
    /// Somebody proposed it; a facilitator decides.
    Proposed,
    /// It takes part; everybody may see it.
    Active,
    /// It does not take part for the time being.
    Suspended,
    /// It was proposed and does not take part.
    Refused,
}

impl OrganisationStatus {
    /// Every status, in the order of the life line.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Active, Self::Suspended, Self::Refused];

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

    /// The name in JSON, queries and the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Refused => "refused",
        }
    }
}

/// What can be done to an organisation, as far as its status is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationAction {
    /// It takes part from now on.
    Approve,
    /// It does not take part.
    Refuse,
    /// It does not take part for the time being.
    Suspend,
    /// It takes part again.
    Restore,
}

impl OrganisationAction {
    /// Every action, in table order.
    pub const ALL: [Self; 4] = [Self::Approve, Self::Refuse, Self::Suspend, Self::Restore];

    /// The name in JSON and in the audit trail.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Suspend => "suspend",
            Self::Restore => "restore",
        }
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
