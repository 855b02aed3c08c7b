//! Writing memberships: each with its audit event, none without.

use shared::membership::MembershipState;
use uuid::Uuid;

use crate::{
    access::Permit,
    clock,
    db::Writer,
    entity::membership::Model,
    error::Error,
    things::{add, save},
};

/// How somebody stands to an organisation from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: MembershipState,
    /// Whether the person coordinates it.
    pub coordinator: bool,
    /// Whether nothing but the domain of the person's address made them a member.
    pub by_domain: bool,
    /// The address that an invitation goes to.
    pub invited_as: Option<String>,
}

impl Standing {
    /// By somebody's decision.
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

/// Begins a membership, or begins it again where there was one; `action` is what the audit trail calls it.
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
        state: state.code().to_owned(),
        coordinator,
        since: now,
        removed: false,
        by_domain,
        invited_as,
    };
    add(tx, permit, action, row).await
}

/// Gives a membership another state and right.
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
    let since = if before.state == state.code() {
        before.since
    } else {
        now
    };
    let after = Model {
        state: state.code().to_owned(),
        coordinator,
        since,
        removed,
        by_domain,
        invited_as,
        ..before.clone()
    };
    save(tx, permit, action, &before, after).await
}

/// Whether somebody else ended, refused or suspended it: until somebody else takes the person up again, whatever the person does
/// meanwhile. Accepting an invitation counts as that; it was somebody else's.
fn is_removed(before: &Model, next: MembershipState, permit: Permit) -> bool {
    let by_another = permit.actor().account() != Some(before.account_id);
    let was_invited = before.state == MembershipState::Invited.code();
    match next {
        MembershipState::Left | MembershipState::Suspended if by_another => true,
        MembershipState::Active if by_another || was_invited => false,
        _ => before.removed,
    }
}
