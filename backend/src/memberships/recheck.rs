//! Rechecks memberships that depend on the domain of an address when the address changes.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::membership::MembershipState;
use uuid::Uuid;

use super::{
    join::is_colleague,
    letters::{Letter, tell, tell_coordinators},
    write::{self, Standing},
};
use crate::{
    access::Permit,
    belonging::query,
    db::Writer,
    entity::{
        account,
        membership::{Column, Entity},
    },
    error::Error,
    mail::MessageKind,
};

/// The memberships of an account that depend on the domain of its address, locked. Must be called before the account is locked,
/// to keep the lock order.
///
/// # Errors
/// When the database fails.
pub async fn by_domain(tx: &Writer, account: Uuid) -> Result<Vec<Uuid>, Error> {
    // Always in the same order, to prevent deadlocks.
    let found: Vec<(Uuid, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::OrganisationId])
        .filter(Column::AccountId.eq(account))
        .filter(Column::ByDomain.eq(true))
        .order_by_asc(Column::OrganisationId)
        .into_tuple()
        .all(tx)
        .await?;
    for (_, organisation) in &found {
        query::lock(tx, *organisation).await?;
    }
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// Turns those of these memberships that the account's current address does not justify into requests to the coordinators, and
/// notifies the person.
///
/// # Errors
/// When the database fails.
pub async fn recheck(
    tx: &Writer,
    permit: Permit,
    account: &account::Model,
    memberships: Vec<Uuid>,
) -> Result<(), Error> {
    for id in memberships {
        let Some((membership, _, organisation)) = query::one(tx, id).await? else {
            continue;
        };
        let is_active = membership.state == MembershipState::Active;
        if !membership.by_domain || !is_active || is_colleague(&organisation, &account.email) {
            continue;
        }
        let requested = Standing::decided(MembershipState::Requested, false);
        write::set(tx, permit, membership, requested, "recheck").await?;
        let asked = Letter {
            person: Some(&account.name),
            ..Letter::about(MessageKind::MembershipRequested, &organisation)
        };
        tell_coordinators(tx, asked).await?;
        let letter = Letter::about(MessageKind::MembershipRechecked, &organisation);
        tell(tx, account, letter).await?;
    }
    Ok(())
}
