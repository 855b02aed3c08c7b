//! Writing memberships: each with its audit event, none without.

use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};
use shared::membership::MembershipState;
use uuid::Uuid;

use crate::{
    access::Permit,
    audit::{self, Event},
    clock,
    db::Writer,
    entity::membership::{ActiveModel, Entity, Model},
    http::error::Error,
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
    Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    audit::record(tx, permit, event(action, &row, None)).await?;
    Ok(row)
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
    let from = before.version;
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
    let row = Model {
        version: from + 1,
        updated_at: now,
        state: state.code().to_owned(),
        coordinator,
        since,
        removed,
        by_domain,
        invited_as,
        ..before
    };
    let changed = ActiveModel {
        id: Set(row.id),
        version: Set(row.version),
        updated_at: Set(row.updated_at),
        state: Set(row.state.clone()),
        coordinator: Set(row.coordinator),
        since: Set(row.since),
        removed: Set(row.removed),
        by_domain: Set(row.by_domain),
        invited_as: Set(row.invited_as.clone()),
        ..Default::default()
    };
    Entity::update(changed).exec(tx).await?;
    audit::record(tx, permit, event(action, &row, Some(from))).await?;
    Ok(row)
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

fn event<'a>(action: &'a str, row: &Model, from: Option<i32>) -> Event<'a> {
    Event {
        action,
        kind: "membership",
        thing: row.id,
        part_of: [Some(row.account_id), Some(row.organisation_id)],
        versions: Some((from, row.version)),
    }
}
