//! Memberships of people, as needed for managing accounts.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use shared::{account::AccountMembership, organisation::OrganisationRef};
use uuid::Uuid;

use crate::{
    access::organisations_of,
    entity::{
        membership::{Column, Entity},
        organisation,
    },
    error::Error,
};

/// The memberships of an account in any state, by the organisation's slug.
pub async fn memberships(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<AccountMembership>, Error> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .find_also_related(organisation::Entity)
        .order_by_asc(organisation::Column::Slug)
        .all(db)
        .await?;
    let rows = rows
        .into_iter()
        .filter_map(|(membership, organisation)| Some((membership, organisation?)));
    rows.map(|(membership, organisation)| {
        Ok(AccountMembership {
            organisation: OrganisationRef {
                id: organisation.id,
                slug: organisation.slug,
                name: organisation.name.0,
            },
            state: membership.state.0,
            coordinator: membership.coordinator,
            since: membership.since,
        })
    })
    .collect()
}

/// Whether two accounts are active members of the same organisation.
pub async fn together(db: &impl ConnectionTrait, one: Uuid, other: Uuid) -> Result<bool, Error> {
    let common = Entity::find()
        .filter(Column::AccountId.eq(one))
        .filter(Column::State.eq("active"))
        .filter(Column::OrganisationId.in_subquery(organisations_of(other)));
    Ok(common.count(db).await? > 0)
}
