//! Revisions as lists show them. However many there are, it takes one query for their owners and one for the things of each kind.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{
    kind::Kind,
    localized::WrittenText,
    organisation::OrganisationRef,
    revision::{DraftCard, RevisionState},
};
use uuid::Uuid;

use super::{Written, content, pledge::Pledge};
use crate::{
    entity::{organisation, revision, solution, wish},
    error::Error,
    organisations::query::OrganisationName,
    things::every_listed,
};

/// What a card says of the thing: its reference, and whether it was published.
type Things = HashMap<Uuid, (Option<String>, bool)>;

/// The cards of these revisions, in their order.
pub(super) async fn cards(
    db: &impl ConnectionTrait,
    revisions: Vec<revision::Model>,
    pledge: Pledge,
) -> Result<Vec<DraftCard>, Error> {
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let owners = owners(db, &revisions).await?;
    let mut known = Things::new();
    every_listed!(Kinds => things::<Kinds>(db, &revisions, &mut known).await?);
    let mut cards = Vec::new();
    for revision in revisions {
        let owner = owners.get(&revision.organisation_id).cloned();
        if let (Some(owner), Some(thing)) = (owner, known.remove(&revision.thing_id)) {
            cards.push(card(revision, owner, thing, pledge)?);
        }
    }
    Ok(cards)
}

async fn owners(
    db: &impl ConnectionTrait,
    revisions: &[revision::Model],
) -> Result<HashMap<Uuid, OrganisationRef>, Error> {
    let ids = revisions.iter().map(|revision| revision.organisation_id);
    let rows: Vec<OrganisationName> = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .into_partial_model()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

/// Adds the things of one kind that these are revisions of.
async fn things<T: Written>(
    db: &impl ConnectionTrait,
    revisions: &[revision::Model],
    known: &mut Things,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = of_kind(revisions, T::KIND).map(|revision| revision.thing_id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows: Vec<(Uuid, Option<String>, Option<NaiveDate>)> = <T as EntityTrait>::find()
        .select_only()
        .columns([T::COLUMNS.id, T::COLUMNS.reference, T::COLUMNS.published_on])
        .filter(T::COLUMNS.id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let told = |(id, reference, published): (Uuid, _, Option<NaiveDate>)| (id, (reference, published.is_some()));
    known.extend(rows.into_iter().map(told));
    Ok(())
}

fn of_kind(revisions: &[revision::Model], kind: Kind) -> impl Iterator<Item = &revision::Model> {
    revisions
        .iter()
        .filter(move |revision| revision.thing_kind == kind.code())
}

/// What a revision is of, and how it is titled. The kinds that people write.
pub(super) fn titled(revision: &revision::Model) -> Result<(Kind, WrittenText), Error> {
    fn title<T: Written>(revision: &revision::Model) -> Result<(Kind, WrittenText), Error> {
        Ok((T::KIND, T::title(&content::read::<T>(&revision.content)?).clone()))
    }
    match revision.thing_kind == Kind::Wish.code() {
        true => title::<wish::Entity>(revision),
        false => title::<solution::Entity>(revision),
    }
}

fn card(
    revision: revision::Model,
    organisation: OrganisationRef,
    (reference, published): (Option<String>, bool),
    pledge: Pledge,
) -> Result<DraftCard, Error> {
    let (kind, title) = titled(&revision)?;
    let answer_by = revision
        .sent_at
        .filter(|_| revision.state == RevisionState::Submitted)
        .and_then(|sent| pledge.answer_by(sent));
    Ok(DraftCard {
        kind,
        id: revision.thing_id,
        reference,
        title,
        organisation,
        published,
        number: revision.number,
        state: revision.state.0,
        returned: revision.returned.is_some(),
        help_asked: revision.help_asked,
        personal: revision.personal,
        sent_at: revision.sent_at,
        answer_by,
        updated_at: revision.updated_at,
    })
}
