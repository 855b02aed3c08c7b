//! Rows of highlights as the search index keeps them.

use matching::{Document, FieldName};
use sea_orm::ConnectionTrait;
use shared::search::Kind;
use uuid::Uuid;

use super::query;
use crate::{access::Actor, error::Error};

/// The documents of these highlights.
///
/// # Errors
/// When the database fails.
pub async fn documents(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let documents = query::some(db, Actor::Visitor, ids).await?.into_iter().map(|row| {
        Document {
            reference: Some(row.slug),
            published_on: Some(row.published_on),
            demonstration: row.demonstration,
            ..Document::new(row.id, Kind::Highlight, row.title.0)
        }
        .with(FieldName::Summary, row.summary.0)
        .with(FieldName::Body, row.body.0)
    });
    Ok(documents.collect())
}
