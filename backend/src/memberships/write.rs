//! Writing memberships, always with an audit event.

use shared::membership::MembershipState;
use uuid::Uuid;

use super::work;
use crate::{
    access::Permit,
    clock,
    db::Writer,
    entity::membership::Model,
    error::Error,
    things::{add, save},
};

/// The new state of a membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: MembershipState,
    /// Whether the person coordinates it.
    pub coordinator: bool,
    /// Whether the membership depends only on the domain of the person's address.
    pub by_domain: bool,
    /// The address that an invitation goes to.
    pub invited_as: Option<String>,
}

impl Standing {
    /// By a person's decision.
    #[must_use]
    pub const fn decided(state: MembershipState, coordinator: bool) -> Self {
        Self {
            state,
            coordinator,
            by_domain: false,
            invited_as: None,
        }
    }
}

/// Starts a membership, or restarts a former one; `action` is its name in the audit trail.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    tx: &Writer,
    permit: Permit,
    (account, organisation): (Uuid, Uuid),
    before: Option<Model>,
    standing: Standing,
    action: &str,
) -> Result<Model, Error> {
    if let Some(before) = before {
        return set(tx, permit, before, standing, action).await;
    }
    let now = clock::now();
    let Standing {
        state,
        coordinator,
        by_domain,
        invited_as,
    } = standing;
    let row = Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        account_id: account,
        organisation_id: organisation,
        state: state.into(),
        coordinator,
        since: now,
        removed: false,
        by_domain,
        invited_as,
    };
    add(tx, permit, action, row).await
}

/// Changes the state and rights of a membership. What the person wrote follows.
pub(super) async fn set(
    tx: &Writer,
    permit: Permit,
    before: Model,
    standing: Standing,
    action: &str,
) -> Result<Model, Error> {
    let now = clock::now();
    let removed = is_removed(&before, standing.state, permit);
    let Standing {
        state,
        coordinator,
        by_domain,
        invited_as,
    } = standing;
    let since = if before.state == state { before.since } else { now };
    let after = Model {
        state: state.into(),
        coordinator,
        since,
        removed,
        by_domain,
        invited_as,
        ..before.clone()
    };
    let after = save(tx, permit, action, &before, after).await?;
    work::follow(tx, permit, before.state.0, &after).await?;
    Ok(after)
}

/// Whether another person ended, refused or suspended it. Stays set until another person admits the member again, whatever the
/// member does meanwhile. Accepting an invitation clears it, because another person sent it.
fn is_removed(before: &Model, next: MembershipState, permit: Permit) -> bool {
    let by_another = permit.actor().account() != Some(before.account_id);
    let was_invited = before.state == MembershipState::Invited;
    match next {
        MembershipState::Left | MembershipState::Suspended if by_another => true,
        MembershipState::Active if by_another || was_invited => false,
        _ => before.removed,
    }
}
