//! Rows of solutions as the search index keeps them.

use matching::{Document, FieldName};
use sea_orm::ConnectionTrait;
use shared::{search::Kind, taxonomy::TermKind};
use uuid::Uuid;

use crate::{access::Actor, db::listed, entity::solution, http::error::Error, organisations, taxonomy::TermsSnapshot};

/// The documents of those of these solutions that are public.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn documents(db: &impl ConnectionTrait, terms: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let rows = listed::some::<solution::Entity>(db, Actor::Visitor, ids).await?;
    let documents = rows.into_iter().map(|(solution, organisation)| {
        Document {
            reference: solution.reference,
            organisation: organisation.map(organisations::reference),
            categories: terms.of_kind(TermKind::Category, &solution.terms.0),
            technologies: terms.of_kind(TermKind::Technology, &solution.terms.0),
            readiness_level: u8::try_from(solution.readiness_level).ok(),
            published_on: solution.published_on,
            demonstration: solution.demonstration,
            ..Document::new(solution.id, Kind::Solution, solution.name.0)
        }
        .with(FieldName::Summary, solution.summary.0)
        .with(FieldName::Description, solution.description.0)
        .with(FieldName::Deployments, solution.deployments.unwrap_or_default().0)
    });
    Ok(documents.collect())
}
