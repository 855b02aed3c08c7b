//! What a person writes who has only asked to be a member: it is theirs, so it is in their copy of their data, and goes when they leave.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shared::{account::ExportedDraft, organisation::OrganisationRef};
use uuid::Uuid;

use super::cards::titled;
use crate::{
    access::Governed,
    db::Writer,
    entity::{
        organisation,
        revision::{Column, Entity, Model},
    },
    error::Error,
    organisations::query::OrganisationName,
    things::every_listed,
};

/// What this person writes alone, newest first.
///
/// # Errors
/// When the database fails.
pub async fn alone_of(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<ExportedDraft>, Error> {
    let rows = Entity::find()
        .filter(Column::Personal.eq(true))
        .filter(Column::AuthorId.eq(person))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    let owners = rows.iter().map(|row| row.organisation_id);
    let owners: Vec<OrganisationName> = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(owners))
        .into_partial_model()
        .all(db)
        .await?;
    let owners: HashMap<Uuid, OrganisationRef> = owners.into_iter().map(|row| (row.id, row.into())).collect();
    let told = rows.into_iter().filter_map(|row| {
        owners
            .get(&row.organisation_id)
            .map(|owner| exported(row, owner.clone()))
    });
    told.collect()
}

fn exported(row: Model, organisation: OrganisationRef) -> Result<ExportedDraft, Error> {
    Ok(ExportedDraft {
        kind: titled(&row)?.0,
        id: row.thing_id,
        organisation,
        content: row.content,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// Removes what this person writes alone: nobody else has seen it.
///
/// # Errors
/// When the database fails.
pub async fn forget_alone(tx: &Writer, person: Uuid) -> Result<(), Error> {
    forget::<Entity>(tx, person).await?;
    every_listed!(Things => forget::<Things>(tx, person).await?);
    Ok(())
}

async fn forget<E: Governed>(tx: &Writer, person: Uuid) -> Result<(), Error> {
    if let (Some(author), Some(personal)) = (E::AUTHOR, E::PERSONAL) {
        E::delete_many()
            .filter(personal.eq(true))
            .filter(author.eq(person))
            .exec(tx)
            .await?;
    }
    Ok(())
}
