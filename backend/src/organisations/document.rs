//! Rows of organisations as the search index keeps them.

use matching::{Document, FieldName};
use sea_orm::ConnectionTrait;
use shared::search::Kind;
use uuid::Uuid;

use super::{query, view};
use crate::{access::Actor, error::Error};

/// The documents of those of these organisations that are public.
///
/// # Errors
/// When the database fails.
pub async fn documents(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let rows = query::some(db, Actor::Visitor, ids).await?;
    let documents = rows.into_iter().map(|row| {
        let about = row.about.clone().unwrap_or_default().0;
        let demonstration = row.demonstration;
        let organisation = view::reference(row);
        Document {
            reference: Some(organisation.slug.clone()),
            demonstration,
            organisation: Some(organisation.clone()),
            ..Document::new(organisation.id, Kind::Organisation, organisation.name)
        }
        .with(FieldName::About, about)
    });
    Ok(documents.collect())
}
