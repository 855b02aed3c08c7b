//! Writing memberships: each with its audit event, none without.

use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};
use shared::membership::MembershipState;
use uuid::Uuid;

use crate::{
    access::Permit,
    audit::{self, Event},
    clock,
    db::Writer,
    entity::{
        account,
        membership::{ActiveModel, Entity, Model},
    },
    http::error::Error,
};

/// Begins a membership, anew where there was one; `action` is what the audit trail calls it.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    tx: &Writer,
    permit: Permit,
    (account, organisation): (Uuid, Uuid),
    before: Option<Model>,
    (state, coordinator): (MembershipState, bool),
    action: &str,
) -> Result<Model, Error> {
    if let Some(before) = before {
        return set(tx, permit, before, (state, coordinator), action).await;
    }
    let now = clock::now();
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
        invited_email: None,
    };
    Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    audit::record(tx, permit, event(action, &row, None)).await?;
    Ok(row)
}

/// Begins an invitation, and keeps with it the address that it goes to: what the person uses later is not the inviter's to know.
pub(super) async fn invite(
    tx: &Writer,
    permit: Permit,
    (account, organisation): (&account::Model, Uuid),
    before: Option<Model>,
    coordinator: bool,
) -> Result<Model, Error> {
    let invited = (MembershipState::Invited, coordinator);
    let row = begin(tx, permit, (account.id, organisation), before, invited, "invite").await?;
    let kept = ActiveModel {
        id: Set(row.id),
        invited_email: Set(Some(account.email.clone())),
        ..Default::default()
    };
    Ok(Entity::update(kept).exec(tx).await?)
}

/// Gives a membership another state and right.
pub(super) async fn set(
    tx: &Writer,
    permit: Permit,
    before: Model,
    (state, coordinator): (MembershipState, bool),
    action: &str,
) -> Result<Model, Error> {
    let now = clock::now();
    let from = before.version;
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
        // The address belongs to the open invitation, and goes with it.
        invited_email: before.invited_email.filter(|_| state == MembershipState::Invited),
        ..before
    };
    let changed = ActiveModel {
        id: Set(row.id),
        version: Set(row.version),
        updated_at: Set(row.updated_at),
        state: Set(row.state.clone()),
        coordinator: Set(row.coordinator),
        since: Set(row.since),
        invited_email: Set(row.invited_email.clone()),
        ..Default::default()
    };
    Entity::update(changed).exec(tx).await?;
    audit::record(tx, permit, event(action, &row, Some(from))).await?;
    Ok(row)
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
